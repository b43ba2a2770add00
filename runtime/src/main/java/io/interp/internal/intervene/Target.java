package io.interp.internal.intervene;

import io.interp.internal.capture.Slice;
import io.interp.internal.tensor.Region.Range;
import io.interp.internal.tensor.TensorInfo;
import java.util.List;

/**
 * Where a change is made.
 *
 * @param name final name of the value, with its suffix
 * @param plainName the same without the prefix of a second model object
 * @param modelStep number of the step, of its model object
 * @param shape of the whole value, in the order of its layout
 * @param dims names of those dimensions; empty where the point gives none
 * @param index which part is changed; null means all of it
 * @param ranges the same for each dimension of the whole value
 * @param part element type, shape and device of the part
 * @param axes for each dimension of the part, the dimension of the whole value
 */
record Target(
    String name,
    String plainName,
    long modelStep,
    long[] shape,
    List<String> dims,
    Slice index,
    List<Range> ranges,
    TensorInfo part,
    int[] axes) {

  /** What messages call the part: its name and what it is. */
  String describe() {
    return name + (index == null ? "" : " at " + index) + ", " + part.describe();
  }

  /**
   * Checks that a change can be made in numbers with fractions.
   *
   * @throws IllegalArgumentException with one line when the elements are integers
   */
  void requireFractions(String what) {
    if (!part.dtype().isFloat() && !part.dtype().isComplex()) {
      throw new IllegalArgumentException(
          what + " gives fractions, and " + describe() + " has none; choose another point");
    }
  }
}
