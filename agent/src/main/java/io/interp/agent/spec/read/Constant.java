package io.interp.agent.spec.read;

import io.interp.agent.spec.yaml.YamlScalar;

/** A constant of Java code, as YAML writes it. */
final class Constant {

  private Constant() {}

  /**
   * A {@code String}, {@code Long}, {@code Double} or {@code Boolean}; null for null, and for what
   * was reported.
   *
   * @param where the key that has it, for the message
   */
  static Object read(YamlScalar scalar, String where, Problems problems) {
    if (scalar.isNull()) {
      return null;
    }
    if (scalar.isBoolean()) {
      return Boolean.valueOf(scalar.text());
    }
    if (!scalar.isNumber()) {
      return scalar.text();
    }
    if (!scalar.isInteger()) {
      return Double.valueOf(scalar.text());
    }
    try {
      return Long.valueOf(scalar.text());
    } catch (NumberFormatException e) {
      problems.add(
          scalar.location(),
          Texts.code(where) + " has a number beyond 64 bits",
          "found " + scalar.text(),
          "");
      return null;
    }
  }
}
