package io.interp.agent.picture;

import java.util.List;

/**
 * Everything in one picture; all panels share one colour scale.
 *
 * @param title the first line
 * @param subtitle how to read it
 * @param rows at least one, each with at least one panel
 */
public record Page(String title, String subtitle, List<PanelRow> rows) {

  /** How many panels there are. */
  public int panels() {
    return rows.stream().mapToInt(row -> row.panels().size()).sum();
  }
}
