package io.interp.internal.point;

/** The characters that names and tags of points cannot have. */
public final class NameCharacters {

  private NameCharacters() {}

  /** The first character that cannot be, by its index; -1 when there is none. */
  public static int firstForbidden(String text) {
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      if (why(text.codePointAt(at)) != null) {
        return at;
      }
    }
    return -1;
  }

  /** What the character at an index is that cannot be, {@code white space}; null when it can. */
  public static String forbidden(String text, int index) {
    boolean secondHalf =
        index > 0 && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
    return secondHalf ? null : why(text.codePointAt(index));
  }

  private static String why(int character) {
    if (character == '#' || character == '*') {
      return "`" + (char) character + "`";
    }
    if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
      return "white space";
    }
    int type = Character.getType(character);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
        ? "a character that cannot be seen"
        : null;
  }
}
