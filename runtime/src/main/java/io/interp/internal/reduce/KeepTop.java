package io.interp.internal.reduce;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Odometer;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The largest elements along a dimension, greatest first, and their indexes along it. Of equal ones
 * the first comes first. The elements are those of the value, bit by bit.
 */
public record KeepTop(int k, Axes axes) implements Keep {

  static final String VALUES = ":top";
  static final String INDICES = ":top_index";

  @Override
  public List<Part> parts(Selected value) {
    value.checkReal("top");
    int axis = axis(value);
    StridedView view = value.view();
    long[] shape = view.shape().clone();
    if (shape[axis] < k) {
      throw new IllegalArgumentException(
          "keep takes the top "
              + k
              + " along "
              + axes.names().get(0)
              + ", which has "
              + shape[axis]
              + " in the value "
              + Arrays.toString(shape)
              + "; take fewer, or another dimension");
    }
    shape[axis] = k;
    StridedView indices =
        StridedView.contiguous(
            Results.buffer(elements(shape), DType.I64), DType.I64, shape.clone());
    StridedView values =
        StridedView.contiguous(Results.buffer(elements(shape), view.dtype()), view.dtype(), shape);
    if (values.elements() > 0) {
      fill(value, axis, values, indices);
    }
    return List.of(
        new Part(VALUES + axes.suffix(), values, view.dtype(), value.dims()),
        new Part(INDICES + axes.suffix(), indices, DType.I64, value.dims()));
  }

  private int axis(Selected value) {
    boolean[] along = axes.in(value);
    int axis = 0;
    while (!along[axis]) {
      axis++;
    }
    return axis;
  }

  private static long elements(long[] shape) {
    long n = 1;
    for (long size : shape) {
      n = Math.multiplyExact(n, size);
    }
    return n;
  }

  private void fill(Selected value, int axis, StridedView values, StridedView indices) {
    StridedView line = value.view().index(axis, 0);
    StridedView valid = value.valid() == null ? null : value.valid().index(axis, 0);
    StridedView first = values.index(axis, 0);
    Lines lines = new Lines(value, axis, k);
    Odometer all =
        new Odometer(
            line.shape(),
            line.shape().length,
            new long[] {line.offset(), valid == null ? 0 : valid.offset(), 0},
            line.strides(),
            valid == null ? line.strides() : valid.strides(),
            first.strides());
    ByteBuffer elements = values.data();
    ByteBuffer places = indices.data();
    long stride = values.strides()[axis];
    do {
      long[] top = lines.top(all.at(0), all.at(1));
      for (int i = 0; i < k; i++) {
        int at = Math.toIntExact(all.at(2) + i * stride);
        places.putLong(at * Long.BYTES, top[i]);
        elements.position(at * values.dtype().bytes());
        if (top[i] < 0) {
          Ranking.none(values.dtype(), elements);
        } else {
          Ranking.copy(value.view(), all.at(0) + top[i] * value.view().strides()[axis], elements);
        }
      }
    } while (all.next());
    elements.clear();
  }

  @Override
  public Fold fold() {
    return null;
  }

  @Override
  public boolean reduces() {
    return true;
  }

  @Override
  public String suffix() {
    return VALUES + axes.suffix();
  }

  @Override
  public List<String> dimensions() {
    return axes.dimensions();
  }

  /** Finds the top of one line after the other. */
  private static final class Lines {
    private final Ranking ranking;
    private final Ranking valid;
    private final long size;
    private final long stride;
    private final long validStride;
    private final long[] top;

    Lines(Selected value, int axis, int k) {
      ranking = new Ranking(value.view());
      valid = value.valid() == null ? null : new Ranking(value.valid());
      size = value.view().shape()[axis];
      stride = value.view().strides()[axis];
      validStride = valid == null ? 0 : value.valid().strides()[axis];
      top = new long[k];
    }

    /** The indexes, -1 where there are not as many that count. */
    long[] top(long at, long validAt) {
      Arrays.fill(top, -1);
      int found = 0;
      for (long i = 0; i < size; i++) {
        if (valid == null || valid.isTrue(validAt + i * validStride)) {
          int place = found;
          while (place > 0 && isGreater(at, i, top[place - 1])) {
            if (place < top.length) {
              top[place] = top[place - 1];
            }
            place--;
          }
          if (place < top.length) {
            top[place] = i;
          }
          found = Math.min(found + 1, top.length);
        }
      }
      return top;
    }

    private boolean isGreater(long at, long i, long j) {
      return ranking.compare(at + i * stride, ranking, at + j * stride) > 0;
    }
  }
}
