package io.interp.agent.spec.yaml;

import io.interp.agent.spec.Location;
import java.util.List;

/** A YAML sequence. */
public record YamlList(Location location, List<YamlNode> items) implements YamlNode {
  @Override
  public String describe() {
    return items.isEmpty() ? "an empty list" : "a list";
  }
}
