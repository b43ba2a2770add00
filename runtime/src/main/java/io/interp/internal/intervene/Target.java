package io.interp.internal.intervene;

import io.interp.internal.capture.Passing;
import io.interp.internal.capture.Slice;
import io.interp.internal.step.Step;
import io.interp.internal.tensor.Region.Range;
import io.interp.internal.tensor.TensorInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a change is made.
 *
 * @param passing the value
 * @param step the step
 * @param shape of the whole value, in the order of its layout
 * @param dims names of those dimensions; empty where the point gives none
 * @param index which part is changed; null means all of it
 * @param ranges the same for each dimension of the whole value
 * @param part element type, shape and device of the part
 * @param axes for each dimension of the part, the dimension of the whole value
 */
record Target(
    Passing passing,
    Step step,
    long[] shape,
    List<String> dims,
    Slice index,
    List<Range> ranges,
    TensorInfo part,
    int[] axes) {

  /** Final name of the value, with its suffix. */
  String name() {
    return passing.name();
  }

  /** The same without the prefix of a second model object. */
  String plainName() {
    String baseName = passing.point().baseName();
    return passing.repetition() == 0 ? baseName : baseName + "#" + passing.repetition();
  }

  /** Names of the part's dimensions; empty where the point gives none. */
  List<String> partDims() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < axes.length && !dims.isEmpty(); i++) {
      names.add(dims.get(axes[i]));
    }
    return names;
  }

  /** What messages call the part: its name and what it is. */
  String describe() {
    return name() + (index == null ? "" : " at " + index) + ", " + part.describe();
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
