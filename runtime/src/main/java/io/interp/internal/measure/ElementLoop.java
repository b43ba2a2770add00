package io.interp.internal.measure;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.HalfPrecision;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the elements of a view one after the other, in row-major order. */
final class ElementLoop {

  private final StridedView view;
  private final ByteBuffer data;
  private final Accumulator into;

  private ElementLoop(StridedView view, Accumulator into) {
    this.view = view;
    this.data = view.data().duplicate().order(ByteOrder.nativeOrder());
    this.data.clear();
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
    DType dtype = view.dtype();
    int size = dtype.bytes();
    long at = start * size;
    for (long i = 0; i < count; i++, at += stride * size) {
      into.add(element(dtype, (int) at));
    }
  }

  private double element(DType dtype, int at) {
    return switch (dtype) {
      case F32 -> data.getFloat(at);
      case F64 -> data.getDouble(at);
      case F16 -> HalfPrecision.fromF16(data.getShort(at));
      case BF16 -> HalfPrecision.fromBF16(data.getShort(at));
      case I64 -> data.getLong(at);
      case I32 -> data.getInt(at);
      case I16 -> data.getShort(at);
      case I8 -> data.get(at);
      case U8 -> data.get(at) & 0xff;
      case BOOL -> data.get(at) == 0 ? 0 : 1;
    };
  }
}
