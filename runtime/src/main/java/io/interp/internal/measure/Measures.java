package io.interp.internal.measure;

import io.interp.internal.tensor.StridedView;

/**
 * What one pass over the elements of a value tells, in plain Java and double precision: native
 * reductions would start an OpenMP team on the thread that asks. As in NumPy, a NaN makes every
 * number but the counts NaN, and {@code std} is that of the whole and not of a sample.
 *
 * @param count elements that were looked at
 * @param nans how many are NaN
 * @param positiveInfinities how many are +∞
 * @param negativeInfinities how many are −∞
 * @param zeros how many are exactly 0, of either sign
 * @param norm Euclidean length of all elements; 0 of none
 * @param mean NaN of none
 * @param std standard deviation; NaN of none
 * @param min NaN of none
 * @param max NaN of none
 */
public record Measures(
    long count,
    long nans,
    long positiveInfinities,
    long negativeInfinities,
    long zeros,
    double norm,
    double mean,
    double std,
    double min,
    double max) {

  /** Looks at every element. */
  public static Measures of(StridedView view) {
    return ElementLoop.over(view, new Accumulator(false)).result();
  }

  /**
   * Looks at every element but those that are −∞, which is what a mask writes over scores before a
   * softmax. They are counted as {@link #negativeInfinities} and nothing else.
   */
  public static Measures ofUnmasked(StridedView view) {
    return ElementLoop.over(view, new Accumulator(true)).result();
  }

  /** How much of the value is exactly zero, from 0 to 1; NaN of no elements. */
  public double shareOfZeros() {
    return (double) zeros / count;
  }
}
