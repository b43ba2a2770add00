package io.interp.internal.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * A block of a tensor: its dimensions in another order, of each a range. A dimension of which one
 * index is meant can be dropped, as indexing does.
 *
 * @param order for each dimension here, the tensor's own; null keeps the tensor's order
 * @param ranges one for each dimension, in that order
 */
public record Region(int[] order, List<Range> ranges) {

  /**
   * The indexes of one dimension.
   *
   * @param start the first
   * @param count how many
   * @param step distance between them; negative from the end to the start
   * @param dropped whether the dimension, of one index, is dropped
   */
  public record Range(long start, long count, long step, boolean dropped) {

    /** All of a dimension. */
    public static Range all(long size) {
      return new Range(0, size, 1, false);
    }

    /** All of each dimension of a shape. */
    public static List<Range> all(long[] shape) {
      List<Range> ranges = new ArrayList<>(shape.length);
      for (long size : shape) {
        ranges.add(all(size));
      }
      return ranges;
    }

    /** One index of a dimension, which is dropped. */
    public static Range at(long index) {
      return new Range(index, 1, 1, true);
    }
  }

  /** The region of a view: the same memory. */
  public StridedView of(StridedView view) {
    StridedView part = order == null ? view : view.permute(order);
    // From the last dimension, since an index drops its own and moves those after it.
    for (int i = ranges.size() - 1; i >= 0; i--) {
      Range range = ranges.get(i);
      part =
          range.dropped
              ? part.index(i, range.start)
              : part.range(i, range.start, range.count, range.step);
    }
    return part;
  }
}
