package io.interp.agent.picture;

import java.util.List;

/** Heat maps of one value side by side, under its name. */
public record PanelRow(String title, List<Panel> panels) {}
