package io.interp.agent.spec.read;

import io.interp.agent.spec.yaml.YamlScalar;
import java.util.Locale;

/** Sizes as people write them: {@code 500MB}, {@code 1.5 GiB}, {@code 4096}. */
final class ByteSize {

  private static final String UNITS = "kmgt";

  /** The size under a key; {@code fallback} without one, and of no use when it was reported. */
  static long read(String key, Fields fields, long fallback, Problems problems) {
    YamlScalar scalar = fields.scalar(key);
    if (scalar == null) {
      return fallback;
    }
    long bytes = parse(scalar.text());
    if (bytes < 0) {
      problems.add(
          scalar.location(),
          Texts.code(key) + " must be a size such as 500MB, 2GB or 1GiB",
          "found " + scalar.describe(),
          "");
    }
    return bytes;
  }

  /** The number of bytes, or -1 when it is not a size of at least one byte below 8 EiB. */
  static long parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < lower.length() && (isDigit(lower.charAt(end)) || lower.charAt(end) == '.')) {
      end++;
    }
    long unit = unit(lower.substring(end).strip());
    if (end == 0 || unit < 0) {
      return -1;
    }
    try {
      return bytes(lower.substring(0, end), unit);
    } catch (ArithmeticException | NumberFormatException e) {
      return -1;
    }
  }

  /** Whole bytes only. A {@code BigDecimal} would cost a tenth of the agent's start on JDK 25. */
  private static long bytes(String number, long unit) {
    int dot = number.indexOf('.');
    String digits = dot < 0 ? number : number.substring(0, dot) + number.substring(dot + 1);
    long bytes = Math.multiplyExact(Long.parseLong(digits), unit);
    for (int i = dot < 0 ? number.length() : dot + 1; i < number.length(); i++) {
      if (bytes % 10 != 0) {
        return -1;
      }
      bytes /= 10;
    }
    return bytes > 0 ? bytes : -1;
  }

  /** Bytes in a unit: powers of 1000, of 1024 with an {@code i}; -1 when it is none. */
  private static long unit(String name) {
    if (name.isEmpty() || name.equals("b")) {
      return 1;
    }
    boolean binary = name.endsWith("ib");
    int power = UNITS.indexOf(name.charAt(0)) + 1;
    if (power == 0 || name.length() != (binary ? 3 : 2) || !name.endsWith("b")) {
      return -1;
    }
    long unit = 1;
    for (int i = 0; i < power; i++) {
      unit *= binary ? 1024 : 1000;
    }
    return unit;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private ByteSize() {}
}
