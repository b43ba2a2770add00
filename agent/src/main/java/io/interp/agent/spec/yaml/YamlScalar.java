package io.interp.agent.spec.yaml;

import io.interp.agent.spec.Location;

/**
 * A single value.
 *
 * @param location where it begins, at its quote if it has one
 * @param text the value, without quotes and escapes
 * @param plain whether it stands without quotes, so that it may be a number, a boolean or null
 * @param verbatim whether the file has the text character by character, on one line
 */
public record YamlScalar(Location location, String text, boolean plain, boolean verbatim)
    implements YamlNode {

  private static final int SHOWN = 40;

  /** Whether the value is missing: nothing, {@code ~} or {@code null}. */
  public boolean isNull() {
    return plain
        && (text.isEmpty() || text.equals("~") || text.equals("null") || text.equals("Null"));
  }

  /** Whether it is {@code true} or {@code false}. */
  public boolean isBoolean() {
    return plain && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
  }

  /** Whether it is a whole number, of any size. */
  public boolean isInteger() {
    return plain && isDigits();
  }

  /** Whether it would be a whole number without its quotes. */
  public boolean isQuotedInteger() {
    return !plain && isDigits();
  }

  /** Whether it is a number. */
  public boolean isNumber() {
    if (!plain || text.isEmpty()) {
      return false;
    }
    char first = text.charAt(signs() == text.length() ? 0 : signs());
    if (!isDigit(first) && first != '.') {
      return false;
    }
    try {
      Double.parseDouble(text);
      char last = text.charAt(text.length() - 1);
      return isDigit(last) || last == '.';
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The place of one character of the text, as far as the file has it verbatim. */
  public Location at(int index) {
    if (!verbatim) {
      return location;
    }
    int quote = plain ? 0 : 1;
    return new Location(location.file(), location.line(), location.column() + quote + index);
  }

  @Override
  public String describe() {
    if (isNull()) {
      return "nothing";
    }
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    shown = shown.replace("\n", "\\n");
    if (isNumber()) {
      return "the number " + shown;
    }
    return plain ? "`" + shown + "`" : "the string '" + shown + "'";
  }

  private int signs() {
    return text.startsWith("-") || text.startsWith("+") ? 1 : 0;
  }

  private boolean isDigits() {
    for (int i = signs(); i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return text.length() > signs();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
