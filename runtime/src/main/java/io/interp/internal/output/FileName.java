package io.interp.internal.output;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a hook point is called on disk. Names of points may have characters that some file system
 * forbids, or that mean something else to it; these are written as in URLs, {@code a:b} as {@code
 * a%3Ab}. There is no other place that makes a file name of a point's name.
 */
final class FileName {

  private static final String FORBIDDEN = "%/\\:*?\"<>|~";

  /** Names that are devices to Windows, whatever stands behind a dot. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");

  /** Most file systems take 255 bytes. */
  private static final int MOST_BYTES = 200;

  private FileName() {}

  /** A name that every common file system takes for one file; different for different names. */
  static String of(String point) {
    StringBuilder name = new StringBuilder();
    boolean device = DEVICE.matcher(point).matches();
    for (int at = 0; at < point.length(); ) {
      int character = point.codePointAt(at);
      int next = at + Character.charCount(character);
      boolean first = at == 0;
      boolean last = next == point.length();
      // A dot in front hides a file or is no name at all; Windows drops dots and blanks at the end.
      if ((first && (device || character == '.'))
          || (last && (character == '.' || character == ' '))
          || FORBIDDEN.indexOf(character) >= 0
          || isUnprintable(character)) {
        escape(Character.toString(character), name);
      } else {
        name.appendCodePoint(character);
      }
      at = next;
    }
    return name.length() == 0 ? "%" : shortened(name.toString());
  }

  private static void escape(String character, StringBuilder name) {
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      name.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
    }
  }

  private static boolean isUnprintable(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** The beginning of a name that is too long, with what tells it from others that begin so. */
  private static String shortened(String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
      return name;
    }
    String hash = "~" + Sha256.of(name).substring(0, 16);
    int end = name.length();
    while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length
        > MOST_BYTES - hash.length()) {
      end = name.offsetByCodePoints(end, -1);
    }
    return name.substring(0, end) + hash;
  }
}
