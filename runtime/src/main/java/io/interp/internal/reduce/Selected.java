package io.interp.internal.reduce;

import io.interp.internal.tensor.StridedView;
import java.util.List;

/**
 * What a capture looks at of a value: its layout and slice applied.
 *
 * @param view the elements
 * @param valid for each element of {@code view} whether it counts, as {@code BOOL}; null where all
 *     do
 * @param dims a name for each dimension; empty where the spec gave none
 */
public record Selected(StridedView view, StridedView valid, List<String> dims) {

  /** A view of which everything counts. */
  public static Selected all(StridedView view, List<String> dims) {
    return new Selected(view, null, dims);
  }
}
