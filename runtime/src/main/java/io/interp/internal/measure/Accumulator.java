package io.interp.internal.measure;

/** Takes element by element and keeps what {@link Measures} is made of. */
final class Accumulator {

  private final boolean skipsMasked;
  private long count;
  private long nans;
  private long positiveInfinities;
  private long negativeInfinities;
  private long zeros;
  private double squares;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** Sums are of distances from the first element: sums of squares of large numbers cancel out. */
  private double shift;

  private double sum;
  private double sumOfSquares;

  Accumulator(boolean skipsMasked) {
    this.skipsMasked = skipsMasked;
  }

  void add(double x) {
    if (x == Double.NEGATIVE_INFINITY) {
      negativeInfinities++;
      if (skipsMasked) {
        return;
      }
    } else if (x == Double.POSITIVE_INFINITY) {
      positiveInfinities++;
    } else if (x == 0) {
      zeros++;
    } else if (Double.isNaN(x)) {
      nans++;
    }
    if (count++ == 0 && Math.abs(x) <= Double.MAX_VALUE) {
      shift = x;
    }
    double distance = x - shift;
    sum += distance;
    sumOfSquares += distance * distance;
    squares += x * x;
    min = Math.min(min, x);
    max = Math.max(max, x);
  }

  Measures result() {
    boolean none = count == 0;
    double meanDistance = sum / count;
    double variance = sumOfSquares / count - meanDistance * meanDistance;
    return new Measures(
        count,
        nans,
        positiveInfinities,
        negativeInfinities,
        zeros,
        Math.sqrt(squares),
        shift + meanDistance,
        Math.sqrt(variance < 0 ? 0 : variance),
        none ? Double.NaN : min,
        none ? Double.NaN : max);
  }
}
