package io.interp.agent.spec.yaml;

import io.interp.agent.spec.Location;
import java.util.List;

/** A YAML mapping in the order of the file; no key is there twice. */
public record YamlMapping(Location location, List<Entry> entries) implements YamlNode {

  /** A key and its value. */
  public record Entry(YamlScalar key, YamlNode value) {}

  @Override
  public String describe() {
    return entries.isEmpty() ? "an empty mapping" : "a mapping";
  }
}
