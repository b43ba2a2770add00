package io.interp.internal.tensor.djl;

import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.interp.internal.tensor.Region;
import io.interp.internal.tensor.Region.Range;
import java.util.Arrays;
import java.util.List;

/** A region in terms of DJL, which orders dimensions, slices them forwards, and turns them. */
final class Slices {

  private final Region region;
  private final long[] whole;

  /**
   * The region of an array.
   *
   * @param whole the array's shape
   */
  Slices(Region region, long[] whole) {
    this.region = region;
    this.whole = whole;
  }

  /** Whether it is all of the array as it is. */
  boolean isAll() {
    boolean all = region.order() == null;
    for (int i = 0; all && i < whole.length; i++) {
      all = region.ranges().get(i).equals(Range.all(whole[i]));
    }
    return all;
  }

  boolean isEmpty() {
    for (Range range : region.ranges()) {
      if (range.count() == 0) {
        return true;
      }
    }
    return false;
  }

  /** For each dimension of the region, the array's own; null where it is the same. */
  int[] order() {
    return region.order();
  }

  /** For each dimension of the array, that of the region. */
  int[] inverse() {
    int[] inverse = new int[region.order().length];
    for (int i = 0; i < inverse.length; i++) {
      inverse[region.order()[i]] = i;
    }
    return inverse;
  }

  /** Its indexes of the array in the region's order, from the first to the last. */
  NDIndex index() {
    NDIndex index = new NDIndex();
    for (Range range : region.ranges()) {
      add(range, index);
    }
    return index;
  }

  /** The same in the array's own order. */
  NDIndex ownIndex() {
    NDIndex index = new NDIndex();
    for (int i = 0; i < whole.length; i++) {
      add(region.ranges().get(region.order() == null ? i : inverse()[i]), index);
    }
    return index;
  }

  private static void add(Range range, NDIndex index) {
    long last = range.start() + (range.count() - 1) * range.step();
    long first = Math.min(range.start(), last);
    index.addSliceDim(
        first, Math.max(range.start(), last) + 1, Math.max(1, Math.abs(range.step())));
  }

  /** The dimensions that go from the end to the start. */
  int[] backwards() {
    int[] backwards = new int[region.ranges().size()];
    int count = 0;
    for (int i = 0; i < backwards.length; i++) {
      if (region.ranges().get(i).step() < 0) {
        backwards[count++] = i;
      }
    }
    return Arrays.copyOf(backwards, count);
  }

  /** Its shape, without the dimensions that are dropped. */
  Shape shape() {
    return shape(false);
  }

  /** Its shape with them. */
  Shape undropped() {
    return shape(true);
  }

  private Shape shape(boolean dropped) {
    List<Range> ranges = region.ranges();
    long[] shape = new long[ranges.size()];
    int count = 0;
    for (Range range : ranges) {
      if (dropped || !range.dropped()) {
        shape[count++] = range.count();
      }
    }
    return new Shape(Arrays.copyOf(shape, count));
  }
}
