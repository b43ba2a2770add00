package io.interp.internal.reduce;

import java.util.Arrays;

/** Values that are added up must be of one shape. */
final class Shapes {

  private Shapes() {}

  static void check(long[] shape, long[] before) {
    if (!Arrays.equals(shape, before)) {
      throw new IllegalArgumentException(
          "the shape "
              + Arrays.toString(shape)
              + " cannot be added to "
              + Arrays.toString(before)
              + " of the steps before; keep the mean along the dimension that changes, or a slice");
    }
  }
}
