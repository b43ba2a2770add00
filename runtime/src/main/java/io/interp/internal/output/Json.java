package io.interp.internal.output;

import java.util.Collection;
import java.util.Map;

/**
 * Writes JSON (RFC 8259), so that nothing but the JDK is needed inside the model's JVM.
 *
 * <p>Values are null, {@code String}, {@code Boolean}, {@code Number}, {@code long[]}, {@code
 * Collection} and {@code Map} with strings as keys. JSON has no NaN and no infinities: they become
 * the strings {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}, which Python's {@code
 * float()} and JavaScript's {@code Number()} read back. Half of a surrogate pair becomes U+FFFD,
 * since some readers refuse a whole file for one.
 */
final class Json {

  private static final String HEX = "0123456789abcdef";

  /** One object with a member a line, for files that people open. */
  static String document(Map<String, ?> members) {
    StringBuilder out = new StringBuilder("{");
    String separator = "\n  ";
    for (Map.Entry<String, ?> member : members.entrySet()) {
      out.append(separator);
      string(out, member.getKey());
      out.append(": ");
      value(out, member.getValue());
      separator = ",\n  ";
    }
    return out.append("\n}\n").toString();
  }

  /** A list with an item a line. */
  static String lines(Collection<?> items) {
    StringBuilder out = new StringBuilder("[");
    String separator = "\n  ";
    for (Object item : items) {
      out.append(separator);
      value(out, item);
      separator = ",\n  ";
    }
    return out.append("\n]\n").toString();
  }

  /** A value without any line break. */
  static String line(Object value) {
    StringBuilder out = new StringBuilder();
    value(out, value);
    return out.toString();
  }

  private static void value(StringBuilder out, Object value) {
    if (value instanceof Map<?, ?> members) {
      object(out, members);
    } else if (value instanceof Collection<?> items) {
      array(out, items);
    } else if (value instanceof long[] numbers) {
      array(out, numbers);
    } else if (isNumber(value) || value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof String || value instanceof Number) {
      string(out, value.toString());
    } else {
      throw new AssertionError("no JSON for " + value.getClass().getName());
    }
  }

  private static boolean isNumber(Object value) {
    return value instanceof Number number
        && !Double.isNaN(number.doubleValue())
        && !Double.isInfinite(number.doubleValue());
  }

  private static void object(StringBuilder out, Map<?, ?> members) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> member : members.entrySet()) {
      out.append(separator);
      string(out, (String) member.getKey());
      out.append(':');
      value(out, member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private static void array(StringBuilder out, Collection<?> items) {
    out.append('[');
    String separator = "";
    for (Object item : items) {
      out.append(separator);
      value(out, item);
      separator = ",";
    }
    out.append(']');
  }

  private static void array(StringBuilder out, long[] numbers) {
    out.append('[');
    for (int i = 0; i < numbers.length; i++) {
      out.append(i == 0 ? "" : ",").append(numbers[i]);
    }
    out.append(']');
  }

  private static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else if (!Character.isSurrogate(c)) {
        out.append(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        out.append('\ufffd');
      }
    }
    out.append('"');
  }

  private Json() {}
}
