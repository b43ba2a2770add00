package io.interp.internal.capture;

import io.interp.internal.output.CapturedValue;
import io.interp.internal.reduce.Selected;
import io.interp.internal.tensor.StridedView;
import java.util.List;

/** What is looked at of a value: its dimensions in the order of the layout, then its slice. */
final class ViewTransform implements CapturedValue.Selection {

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

  @Override
  public Selected of(StridedView view) {
    return Selected.all(apply(view), dims());
  }

  /**
   * The view of what is looked at.
   *
   * @throws IllegalArgumentException with one line that names the shape when it does not fit
   */
  StridedView apply(StridedView view) {
    StridedView ordered = order == null ? view : view.permute(order);
    return slice == null ? ordered : slice.apply(ordered, dims);
  }

  /** A name for each dimension of what is looked at; empty where the value's own have none. */
  List<String> dims() {
    return slice == null || dims.isEmpty() ? dims : slice.remaining(dims);
  }
}
