package io.interp.internal.measure;

import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.StridedView;

/** Reads the elements of a view one after the other, in row-major order. */
final class ElementLoop {

  private static final int CHUNK = 4096;

  private final StridedView view;
  private final Elements elements;
  private final double[] chunk;
  private final Accumulator into;

  private ElementLoop(StridedView view, Accumulator into) {
    this.view = view;
    this.elements = new Elements(view);
    int rank = view.shape().length;
    this.chunk = new double[(int) Math.min(rank == 0 ? 1 : view.shape()[rank - 1], CHUNK)];
    this.into = into;
  }

  /** The accumulator, with every element added. */
  static Accumulator over(StridedView view, Accumulator into) {
    if (view.elements() > 0) {
      new ElementLoop(view, into).add(0, view.offset());
    }
    return into;
  }

  private void add(int dimension, long at) {
    long[] shape = view.shape();
    if (dimension == shape.length) {
      addRow(at, 1, 0);
    } else if (dimension == shape.length - 1) {
      addRow(at, shape[dimension], view.strides()[dimension]);
    } else {
      long stride = view.strides()[dimension];
      for (long i = 0; i < shape[dimension]; i++) {
        add(dimension + 1, at + i * stride);
      }
    }
  }

  private void addRow(long start, long count, long stride) {
    for (long done = 0; done < count; done += chunk.length) {
      int n = (int) Math.min(chunk.length, count - done);
      elements.read(start + done * stride, stride, n, chunk);
      for (int i = 0; i < n; i++) {
        into.add(chunk[i]);
      }
    }
  }
}
