package io.interp.internal.reduce;

/** Sums of elements, or of their squares, and how many there were. */
final class Sums extends Walk {

  private final double[] sums;
  private final long[] counts;
  private final boolean squares;

  /** Adds to what is there. */
  Sums(double[] sums, long[] counts, boolean squares) {
    this.sums = sums;
    this.counts = counts;
    this.squares = squares;
  }

  @Override
  void at(long result, double element) {
    sums[(int) result] += squares ? element * element : element;
    counts[(int) result]++;
  }
}
