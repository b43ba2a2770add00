package io.interp.internal.reduce;

import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.Odometer;
import io.interp.internal.tensor.StridedView;

/** Goes through the elements of a value in order, with the place that each has in a result. */
abstract class Walk {

  private static final int CHUNK = 4096;

  /** An element that counts. */
  abstract void at(long result, double element);

  /**
   * Goes through a value.
   *
   * @param result strides of the result, 0 for dimensions that it lacks
   */
  final void over(Selected value, long[] result) {
    StridedView view = value.view();
    if (view.elements() == 0) {
      return;
    }
    StridedView valid = value.valid() == null ? view : value.valid();
    Elements elements = new Elements(view);
    Elements counts = value.valid() == null ? null : new Elements(valid);
    int last = view.shape().length - 1;
    long count = last < 0 ? 1 : view.shape()[last];
    double[] row = new double[(int) Math.min(count, CHUNK)];
    Odometer rows =
        new Odometer(
            view.shape(),
            Math.max(0, last),
            new long[] {view.offset(), valid.offset(), 0},
            view.strides(),
            valid.strides(),
            result);
    do {
      for (long done = 0; done < count; done += row.length) {
        int n = (int) Math.min(row.length, count - done);
        long stride = last < 0 ? 1 : view.strides()[last];
        elements.read(rows.at(0) + done * stride, stride, n, row);
        long validStride = last < 0 ? 1 : valid.strides()[last];
        long resultStride = last < 0 ? 0 : result[last];
        for (int i = 0; i < n; i++) {
          if (counts == null || counts.at(rows.at(1) + (done + i) * validStride) != 0) {
            at(rows.at(2) + (done + i) * resultStride, row[i]);
          }
        }
      }
    } while (rows.next());
  }

  /** Strides of a result that lacks some dimensions of a value, and is dense in the others. */
  static long[] strides(long[] shape, boolean[] along) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      if (!along[i]) {
        strides[i] = stride;
        stride = Math.multiplyExact(stride, shape[i]);
      }
    }
    return strides;
  }
}
