package io.interp.agent.cli;

import java.util.Locale;

/** The smallest, mean and largest of a value's finite elements, and how many are not finite. */
record Statistics(double min, double mean, double max, long notFinite) {

  /** Of numbers that have no order. */
  static final Statistics NONE = new Statistics(Double.NaN, Double.NaN, Double.NaN, 0);

  static Statistics of(float[] values) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    long finite = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
        finite++;
      }
    }
    return new Statistics(min, sum / finite, max, values.length - finite);
  }

  /** A number in at most ten characters; nothing where there was no finite element. */
  static String text(double number) {
    return Double.isFinite(number) ? String.format(Locale.ROOT, "%.4g", number) : "-";
  }
}
