package io.interp.internal.capture;

import io.interp.internal.point.NameCharacters;

/**
 * The value of a variable in the name of a point.
 *
 * @param text what stands in the name; null when no name can have it
 * @param problem why no name can have it; null when one can
 */
record NameValue(String text, String problem) {

  private static final int LONGEST = 80;

  /** A value as the model has it: a whole number, a string, an enum constant or a boolean. */
  static NameValue of(String variable, Object value) {
    String text = text(value);
    if (value == null) {
      return refused("{" + variable + "} is null");
    }
    if (text == null) {
      return refused(
          "{"
              + variable
              + "} is of type "
              + value.getClass().getName()
              + ", and names can have whole numbers, strings, enum constants and booleans");
    }
    if (text.isEmpty() || text.length() > LONGEST || NameCharacters.firstForbidden(text) >= 0) {
      String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
      return refused(
          "{"
              + variable
              + "} is `"
              + shown
              + "`, and a name has up to "
              + LONGEST
              + " characters there, without white space, `#`, `*` and what cannot be seen");
    }
    return new NameValue(text, null);
  }

  /** A value that could not be had. */
  static NameValue refused(String problem) {
    return new NameValue(null, problem);
  }

  private static String text(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value instanceof Integer
            || value instanceof Long
            || value instanceof Short
            || value instanceof Byte
            || value instanceof Boolean
            || value instanceof String
        ? value.toString()
        : null;
  }
}
