package io.interp.agent.spec;

/**
 * One thing that is wrong with a spec, in one line.
 *
 * @param at where
 * @param wrong what is wrong
 * @param found what was found instead; may be empty
 * @param remedy what to try; may be empty
 */
public record Problem(Location at, String wrong, String found, String remedy) {

  /** Longer parts are cut: what is told of a file must not be as long as the file. */
  private static final int LONGEST = 1000;

  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(at.toString()).append(": ").append(cut(wrong));
    if (!found.isEmpty()) {
      line.append("; ").append(cut(found));
    }
    if (!remedy.isEmpty()) {
      line.append("; ").append(cut(remedy));
    }
    return onOneLine(line);
  }

  private static String cut(String part) {
    return part.length() > LONGEST ? part.substring(0, LONGEST) + "…" : part;
  }

  /** Characters that would break the line, or speak to the terminal, as their escapes. */
  private static String onOneLine(CharSequence text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line.append("\\n");
      } else if (c == '\t') {
        line.append("\\t");
      } else if (isUnprintable(c) || isHalf(text, i)) {
        String hex = Integer.toHexString(c);
        line.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      } else {
        line.append(c);
      }
    }
    return line.toString();
  }

  /** Whether a character is half of one whose other half is not there. */
  private static boolean isHalf(CharSequence text, int at) {
    char c = text.charAt(at);
    boolean first = at + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(at + 1));
    boolean second = at > 0 && Character.isSurrogatePair(text.charAt(at - 1), c);
    return Character.isSurrogate(c) && !first && !second;
  }

  private static boolean isUnprintable(char c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || (type == Character.SPACE_SEPARATOR && c != ' ')
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
