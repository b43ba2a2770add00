package io.interp.internal.tensor;

import java.nio.ByteBuffer;

/**
 * Elements in memory with the shape and strides to read them by. Permuting and slicing make another
 * view of the same memory.
 *
 * @param data memory in native byte order; indexes below count from its position 0
 * @param dtype element type
 * @param shape sizes, outermost dimension first; empty for a scalar
 * @param strides distance between neighbours of each dimension, in elements; may be 0 or negative
 * @param offset index of the first element, in elements
 */
public record StridedView(ByteBuffer data, DType dtype, long[] shape, long[] strides, long offset) {

  /** Number of elements. */
  public long elements() {
    long n = 1;
    for (long size : shape) {
      n = Math.multiplyExact(n, size);
    }
    return n;
  }

  /** Number of bytes that the elements take when written one after the other. */
  public long byteCount() {
    return Math.multiplyExact(elements(), dtype.bytes());
  }
}
