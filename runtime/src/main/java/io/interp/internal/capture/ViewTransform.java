package io.interp.internal.capture;

import io.interp.internal.output.CapturedValue;
import io.interp.internal.point.HookPoint;
import io.interp.internal.reduce.Selected;
import io.interp.internal.tensor.StridedView;
import java.util.List;

/** What is looked at of a value: its dimensions in the order of the layout, then its slice. */
final class ViewTransform implements CapturedValue.Selection {

  /** Everything, as it is. */
  static final ViewTransform ALL = new ViewTransform(null, null, List.of());

  private static final int NONE = -1;

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

  /** Everything of a point's values, in the order of the layout. */
  static ViewTransform all(HookPoint point) {
    return new ViewTransform(point.order(), null, point.visibleDims());
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
    return sliced(ordered(view), NONE);
  }

  /** All of a view, in the order of the layout. */
  StridedView ordered(StridedView view) {
    return order == null ? view : view.permute(order);
  }

  /** The slice of a view in the order of the layout, with all of one dimension. */
  StridedView sliced(StridedView ordered, int except) {
    return slice == null ? ordered : slice.apply(ordered, dims, except);
  }

  /** What the slice takes of a dimension; null where it says nothing. */
  SlicePart part(StridedView ordered, int axis) {
    return slice == null || axis < 0 ? null : slice.byAxis(ordered, dims)[axis];
  }

  /** How many dimensions before one the slice drops. */
  int dropped(StridedView ordered, int axis) {
    int dropped = 0;
    SlicePart[] parts = slice.byAxis(ordered, dims);
    for (int i = 0; i < axis; i++) {
      dropped += parts[i] != null && parts[i].isIndex() ? 1 : 0;
    }
    return dropped;
  }

  Slice slice() {
    return slice;
  }

  /** The names of all dimensions in the order of the layout; empty where they have none. */
  List<String> layout() {
    return dims;
  }

  /** A name for each dimension of what is looked at; empty where the value's own have none. */
  List<String> dims() {
    return slice == null || dims.isEmpty() ? dims : slice.remaining(dims);
  }
}
