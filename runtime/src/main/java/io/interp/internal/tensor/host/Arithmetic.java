package io.interp.internal.tensor.host;

import java.math.BigInteger;

/** What is computed of two elements. */
enum Arithmetic {
  PLUS,
  TIMES,
  /** The second where the first is below it; a NaN stays. */
  AT_LEAST,
  /** The second where the first is above it; a NaN stays. */
  AT_MOST;

  double of(double first, double second) {
    return switch (this) {
      case PLUS -> first + second;
      case TIMES -> first * second;
      case AT_LEAST -> first < second ? second : first;
      case AT_MOST -> first > second ? second : first;
    };
  }

  BigInteger of(BigInteger first, BigInteger second) {
    return switch (this) {
      case PLUS -> first.add(second);
      case TIMES -> first.multiply(second);
      case AT_LEAST -> first.max(second);
      case AT_MOST -> first.min(second);
    };
  }
}
