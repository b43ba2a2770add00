package io.interp.internal.capture;

import io.interp.internal.tensor.StridedView;
import java.util.List;

/** What is written of a value: its dimensions in the order of the layout, then its slice. */
public final class ViewTransform {

  private static final ViewTransform NONE = new ViewTransform(null, null, List.of());

  private final int[] order;
  private final Slice slice;
  private final List<String> dims;

  /**
   * Combines both.
   *
   * @param order for each dimension of the layout the value's own; null keeps the value's order
   * @param slice null keeps everything
   * @param dims names in the order of the layout
   */
  ViewTransform(int[] order, Slice slice, List<String> dims) {
    this.order = order;
    this.slice = slice;
    this.dims = dims;
  }

  /** Leaves a view as it is. */
  static ViewTransform none() {
    return NONE;
  }

  /**
   * The view of what is written.
   *
   * @throws IllegalArgumentException with one line that names the shape when it does not fit
   */
  public StridedView apply(StridedView view) {
    StridedView ordered = order == null ? view : view.permute(order);
    return slice == null ? ordered : slice.apply(ordered, dims);
  }

  /** A name for each dimension of what is written; empty where the value's own have none. */
  List<String> dims() {
    return slice == null || dims.isEmpty() ? dims : slice.remaining(dims);
  }
}
