package io.interp.internal.watch;

import io.interp.internal.measure.Measures;
import java.util.Locale;

/**
 * {@code norm} and {@code dead}: a number that a value has, compared with a limit. A NaN is on no
 * side of any limit.
 *
 * @param measure which number
 * @param comparison {@code >}, {@code >=}, {@code <} or {@code <=}
 * @param limit with what it is compared
 */
public record Threshold(Measure measure, String comparison, double limit) implements Check {

  /** What can be compared. */
  public enum Measure {
    /** Euclidean length of all elements. */
    NORM,
    /** Share of the elements that are exactly zero. */
    DEAD;

    /** As the spec says it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String word() {
    return measure.word() + " " + comparison + " " + limit;
  }

  @Override
  public String find(Measures measures) {
    double number = measure == Measure.NORM ? measures.norm() : measures.shareOfZeros();
    if (!isMet(number)) {
      return null;
    }
    return (measure == Measure.NORM ? "the norm is " : "the share of zeros is ")
        + number
        + ", "
        + comparison
        + " "
        + limit;
  }

  private boolean isMet(double number) {
    return switch (comparison) {
      case ">" -> number > limit;
      case ">=" -> number >= limit;
      case "<" -> number < limit;
      case "<=" -> number <= limit;
      default -> throw new AssertionError(comparison);
    };
  }
}
