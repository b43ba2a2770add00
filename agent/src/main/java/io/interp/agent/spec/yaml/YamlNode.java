package io.interp.agent.spec.yaml;

import io.interp.agent.spec.Location;

/** A value in a YAML file, with its place. */
public sealed interface YamlNode permits YamlScalar, YamlList, YamlMapping {

  /** Where it begins. */
  Location location();

  /** What it is, as a message names it: {@code the number 3}, {@code a list}. */
  String describe();
}
