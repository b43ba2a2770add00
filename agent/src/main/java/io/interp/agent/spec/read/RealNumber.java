package io.interp.agent.spec.read;

import java.util.Locale;

/** A real number as YAML writes it: {@code 0.5}, {@code -1e-3}, {@code .inf}, {@code .nan}. */
final class RealNumber {

  private static final String DIGITS_AND_SIGNS = "0123456789+-.eE";

  /** The nearest double, or null when it is no number, or one beyond all doubles. */
  static Double parse(String text) {
    String unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    return switch (unsigned.toLowerCase(Locale.ROOT)) {
      case ".inf" -> text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      case ".nan" -> text.equals(unsigned) ? Double.NaN : null;
      default -> decimal(text);
    };
  }

  private static Double decimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (DIGITS_AND_SIGNS.indexOf(text.charAt(i)) < 0) {
        return null; // what Java takes besides: hexadecimal, a type behind the digits
      }
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isInfinite(number) ? null : (Double) number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private RealNumber() {}
}
