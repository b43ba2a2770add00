package io.interp.internal.tensor;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * {@code java.nio} buffers, from position to limit, as tensors of one dimension. A changed one has
 * the capacity, position, limit and byte order of the other, what is outside of position and limit
 * too, on the heap or not as the other, and is read-only where that is.
 */
final class BufferAdapter extends JavaValueAdapter {

  @Override
  public boolean accepts(Class<?> type) {
    return dtype(type) != null;
  }

  @Override
  public TensorInfo describe(Object value) {
    long[] shape = {((Buffer) value).remaining()};
    return new TensorInfo(dtype(value.getClass()), shape, "cpu");
  }

  @Override
  void fill(Object value, ByteBuffer target) {
    if (value instanceof FloatBuffer floats) {
      target.asFloatBuffer().put(floats.duplicate());
    } else if (value instanceof DoubleBuffer doubles) {
      target.asDoubleBuffer().put(doubles.duplicate());
    } else if (value instanceof IntBuffer ints) {
      target.asIntBuffer().put(ints.duplicate());
    } else if (value instanceof LongBuffer longs) {
      target.asLongBuffer().put(longs.duplicate());
    } else if (value instanceof ShortBuffer shorts) {
      target.asShortBuffer().put(shorts.duplicate());
    } else if (value instanceof ByteBuffer bytes) {
      target.put(bytes.duplicate());
    } else {
      throw new AssertionError(value.getClass());
    }
  }

  @Override
  Object make(Object like, StridedView elements) {
    return BufferCopy.of((Buffer) like, elements.data().duplicate().order(ByteOrder.nativeOrder()));
  }

  /** The type of a buffer's elements; null for what is none that is known. */
  static DType dtype(Class<?> type) {
    if (FloatBuffer.class.isAssignableFrom(type)) {
      return DType.F32;
    } else if (DoubleBuffer.class.isAssignableFrom(type)) {
      return DType.F64;
    } else if (IntBuffer.class.isAssignableFrom(type)) {
      return DType.I32;
    } else if (LongBuffer.class.isAssignableFrom(type)) {
      return DType.I64;
    } else if (ShortBuffer.class.isAssignableFrom(type)) {
      return DType.I16;
    } else if (ByteBuffer.class.isAssignableFrom(type)) {
      return DType.I8;
    }
    return null;
  }
}
