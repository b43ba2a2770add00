package io.interp.internal.output;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Views for tests. */
final class Views {

  /** Dense floats of a shape. */
  static StridedView f32(long[] shape, float... values) {
    ByteBuffer data = bytes(values.length * Float.BYTES);
    for (float value : values) {
      data.putFloat(value);
    }
    return new StridedView(data.flip(), DType.F32, shape, strides(shape), 0);
  }

  /** The floats 0, 1, 2, … in a shape. */
  static StridedView range(long... shape) {
    long elements = 1;
    for (long size : shape) {
      elements *= size;
    }
    float[] values = new float[Math.toIntExact(elements)];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return f32(shape, values);
  }

  /** One element of a type, from its bits. */
  static StridedView single(DType dtype, long bits) {
    ByteBuffer data = bytes(Long.BYTES);
    data.putLong(bits);
    return new StridedView(data.flip(), dtype, new long[0], new long[0], 0);
  }

  private static ByteBuffer bytes(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  private static long[] strides(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int d = shape.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= shape[d];
    }
    return strides;
  }

  private Views() {}
}
