package io.interp.internal.capture;

import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.Odometer;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes of each row the n-th of the positions that count: the last token of each sentence of a
 * padded batch.
 */
final class NthValid {

  private final int axis;
  private final long[] positions;

  /**
   * Finds the positions.
   *
   * @param valid which elements count
   * @param axis the dimension along which positions lie
   * @param index from 0, or from -1 backwards
   * @param what what asks for it, for the message
   * @throws IllegalArgumentException with one line if a row has not as many
   */
  NthValid(StridedView valid, int axis, long index, String what) {
    this.axis = axis;
    StridedView first = valid.index(axis, 0);
    this.positions = new long[Math.toIntExact(first.elements())];
    if (positions.length == 0) {
      return;
    }
    Elements flags = new Elements(valid);
    Odometer rows = rows(first);
    long stride = valid.strides()[axis];
    long size = valid.shape()[axis];
    int i = 0;
    long lastPlace = -1;
    do {
      boolean again = i > 0 && rows.at(0) == lastPlace;
      lastPlace = rows.at(0);
      positions[i] = again ? positions[i - 1] : nth(flags, lastPlace, stride, size, index, what);
      i++;
    } while (rows.next());
  }

  private static long nth(
      Elements flags, long start, long stride, long size, long index, String what) {
    long seen = 0;
    long wanted = index < 0 ? -index : index + 1;
    for (long i = 0; i < size; i++) {
      long at = index < 0 ? size - 1 - i : i;
      if (flags.at(start + at * stride) != 0 && ++seen == wanted) {
        return at;
      }
    }
    throw new IllegalArgumentException(
        what + ": a row has " + seen + " positions that count, and no index " + index);
  }

  /** The elements of a view of the same shape at these positions, in memory of their own. */
  StridedView of(StridedView view) {
    StridedView first = view.index(axis, 0);
    int bytes = view.dtype().bytes();
    ByteBuffer source = view.data().duplicate().order(ByteOrder.nativeOrder());
    source.clear();
    ByteBuffer target =
        ByteBuffer.allocate(positions.length * bytes).order(ByteOrder.nativeOrder());
    if (positions.length > 0) {
      Odometer rows = rows(first);
      int i = 0;
      do {
        long at = rows.at(0) + positions[i] * view.strides()[axis];
        target.put(i * bytes, source, Math.toIntExact(at * bytes), bytes);
        i++;
      } while (rows.next());
    }
    return StridedView.contiguous(target, view.dtype(), first.shape());
  }

  private static Odometer rows(StridedView view) {
    return new Odometer(
        view.shape(), view.shape().length, new long[] {view.offset()}, view.strides());
  }
}
