package io.interp.internal.tensor.custom;

import io.interp.TensorLayout;
import io.interp.internal.tensor.FlatData;
import io.interp.internal.tensor.InPlace;
import io.interp.internal.tensor.Odometer;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.UnsupportedValueException;
import io.interp.internal.tensor.host.Bits;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The elements of one value and where they are in its data: from the first of them in memory to the
 * last, which may be at either end of any dimension.
 */
final class Placed {

  private final FlatData data;
  private final TensorLayout layout;
  private final long[] shape;
  private final long[] strides;
  private final long first;
  private final long span;
  private final long elements;

  /**
   * Places elements without reading them.
   *
   * @throws UnsupportedValueException when the data is too short for them
   */
  Placed(String who, TensorLayout layout, FlatData data) {
    this.data = data;
    this.layout = layout;
    this.shape = layout.shape() == null ? data.shape() : layout.shape();
    this.strides = layout.strides() == null ? rowMajor(shape) : layout.strides();
    long least = layout.offset();
    long last = layout.offset();
    long count = 1;
    for (int i = 0; i < shape.length; i++) {
      long reach = Math.multiplyExact(Math.max(0, shape[i] - 1), strides[i]);
      least += Math.min(0, reach);
      last += Math.max(0, reach);
      count = Math.multiplyExact(count, shape[i]);
    }
    this.first = least;
    this.elements = count;
    this.span = count == 0 ? 0 : last - least + 1;
    if (span > 0 && (first < 0 || last >= data.length())) {
      throw beyond(who, last);
    }
  }

  private static long[] rowMajor(long[] shape) {
    return StridedView.contiguous(null, null, shape).strides();
  }

  private UnsupportedValueException beyond(String who, long last) {
    String with =
        (layout.strides() == null ? "" : " with strides " + Arrays.toString(strides))
            + (layout.offset() == 0 ? "" : " from offset " + layout.offset());
    return new UnsupportedValueException(
        who
            + ": shape "
            + Arrays.toString(shape)
            + with
            + " needs elements "
            + first
            + " to "
            + last
            + "; the data has "
            + data.length());
  }

  /** A copy of the elements; where there is little between them, with that. */
  StridedView copy() {
    StridedView view = view(data.copy(first, span));
    return span > 2 * elements ? view.contiguousCopy() : view;
  }

  private StridedView view(ByteBuffer spanned) {
    long offset = span == 0 ? 0 : layout.offset() - first;
    return new StridedView(spanned, data.dtype(), shape, strides, offset);
  }

  /** Whether the data is a value of Java's own. */
  boolean isJavas() {
    return data.isJavas();
  }

  long[] shape() {
    return shape;
  }

  /** Whether the elements are the whole data, in its order. */
  boolean isAllOfData() {
    return data.isAsItIs()
        && first == 0
        && elements == data.length()
        && new StridedView(null, data.dtype(), shape, strides, 0).isContiguous();
  }

  /**
   * New data with other elements: in the order that they have in memory where nothing is between
   * them, else in row-major order.
   */
  Object with(StridedView changed) {
    if (span != elements) {
      return data.with(changed);
    }
    // Every element is written, whatever the memory holds before.
    ByteBuffer inOrder = changed.contiguousCopy().data();
    Bits.copy(changed, view(inOrder));
    return data.with(flat(inOrder));
  }

  /**
   * Writes those elements over the old that are others now.
   *
   * @param before the elements as they were when they were changed
   * @throws UnsupportedValueException before anything is written, when it cannot be
   */
  void write(String who, StridedView before, StridedView changed) {
    InPlace target = data.inPlace();
    StridedView trial = view(data.copy(first, span));
    Bits.copy(changed, trial);
    if (!sameBits(trial, changed)) {
      throw new UnsupportedValueException(
          who
              + ": some of its elements are one in memory and would be different now; change all of"
              + " them alike");
    }
    if (elements > 0) {
      Bits old = new Bits(before);
      Bits now = new Bits(changed);
      Odometer at =
          new Odometer(
              shape,
              shape.length,
              new long[] {before.offset(), changed.offset(), layout.offset()},
              before.strides(),
              changed.strides(),
              strides);
      do {
        if (old.get(at.at(0)) != now.get(at.at(1))) {
          target.put(at.at(2), now.get(at.at(1)));
        }
      } while (at.next());
    }
  }

  private StridedView flat(ByteBuffer spanned) {
    return StridedView.contiguous(spanned, data.dtype(), new long[] {span});
  }

  /** Whether two views of one shape and type have the same elements, bit by bit. */
  static boolean sameBits(StridedView first, StridedView second) {
    return Arrays.equals(
        first.contiguousCopy().data().array(), second.contiguousCopy().data().array());
  }
}
