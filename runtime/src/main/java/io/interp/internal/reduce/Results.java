package io.interp.internal.reduce;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Views of results in memory of their own. */
final class Results {

  private Results() {}

  /** An empty buffer for so many elements. */
  static ByteBuffer buffer(long elements, DType dtype) {
    int bytes = Math.toIntExact(Math.multiplyExact(elements, dtype.bytes()));
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  /** Doubles in a shape. */
  static StridedView of(double[] values, long[] shape) {
    ByteBuffer data = buffer(values.length, DType.F64);
    data.asDoubleBuffer().put(values);
    return StridedView.contiguous(data, DType.F64, shape);
  }

  /** One number. */
  static StridedView of(double value) {
    return of(new double[] {value}, new long[0]);
  }
}
