package io.interp.internal.reduce;

import io.interp.internal.tensor.StridedView;
import java.util.List;
import java.util.Map;

/**
 * What a capture looks at of a value: its layout and slice applied.
 *
 * @param view the elements
 * @param valid for each element of {@code view} whether it counts, as {@code BOOL}; null where all
 *     do
 * @param dims a name for each dimension; empty where the spec gave none
 * @param columns what is known of each element beside it, by name, as integers in views of the same
 *     shape; empty unless rows are kept
 */
public record Selected(
    StridedView view, StridedView valid, List<String> dims, Map<String, StridedView> columns) {

  /** A view with nothing beside it. */
  public Selected(StridedView view, StridedView valid, List<String> dims) {
    this(view, valid, dims, Map.of());
  }

  /**
   * Checks that the elements are real numbers.
   *
   * @param what what is to be made of them
   * @throws IllegalArgumentException with one line if they are complex
   */
  void checkReal(String what) {
    if (view.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "keep takes no "
              + what
              + " of "
              + view.dtype()
              + ", complex numbers; keep the value or a norm, or hook the real part");
    }
  }

  /** A view of which everything counts. */
  public static Selected all(StridedView view, List<String> dims) {
    return new Selected(view, null, dims);
  }
}
