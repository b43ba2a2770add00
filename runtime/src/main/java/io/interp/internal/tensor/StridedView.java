package io.interp.internal.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

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

  /** A view of elements that lie one after the other from the start of {@code data}. */
  public static StridedView contiguous(ByteBuffer data, DType dtype, long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride = Math.multiplyExact(stride, Math.max(1, shape[i]));
    }
    return new StridedView(data, dtype, shape, strides, 0);
  }

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

  /** Whether the elements lie one after the other in row-major order. */
  public boolean isContiguous() {
    long expected = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      if (shape[i] == 0) {
        return true;
      }
      if (shape[i] != 1 && strides[i] != expected) {
        return false;
      }
      expected *= shape[i];
    }
    return true;
  }

  /**
   * The same elements with the dimensions in another order.
   *
   * @param axes for each new dimension, the old one
   */
  public StridedView permute(int[] axes) {
    if (axes.length != shape.length) {
      throw new IllegalArgumentException(
          "an order of " + axes.length + " dimensions for the shape " + Arrays.toString(shape));
    }
    long[] newShape = new long[axes.length];
    long[] newStrides = new long[axes.length];
    for (int i = 0; i < axes.length; i++) {
      newShape[i] = shape[axes[i]];
      newStrides[i] = strides[axes[i]];
    }
    return new StridedView(data, dtype, newShape, newStrides, offset);
  }

  /** The elements at one index of a dimension, which is dropped. */
  public StridedView index(int dimension, long index) {
    return new StridedView(
        data,
        dtype,
        without(shape, dimension),
        without(strides, dimension),
        offset + index * strides[dimension]);
  }

  /**
   * Some of the indexes of a dimension.
   *
   * @param start first index taken
   * @param count how many are taken
   * @param step distance between them; may be negative
   */
  public StridedView range(int dimension, long start, long count, long step) {
    long[] newShape = shape.clone();
    long[] newStrides = strides.clone();
    newShape[dimension] = count;
    newStrides[dimension] = strides[dimension] * step;
    long first = count == 0 ? offset : offset + start * strides[dimension];
    return new StridedView(data, dtype, newShape, newStrides, first);
  }

  /** Puts the elements one after the other, in row-major order, at the target's position. */
  public void copyTo(ByteBuffer target) {
    StridedCopy.copy(this, target);
  }

  /** Writes the elements one after the other, in row-major order. */
  public void copyTo(WritableByteChannel channel) throws IOException {
    if (isContiguous()) {
      ByteBuffer bytes = data.duplicate();
      int start = Math.toIntExact(offset * dtype.bytes());
      bytes.limit(Math.toIntExact(start + byteCount())).position(start);
      writeFully(channel, bytes);
    } else {
      StridedCopy.copy(this, channel);
    }
  }

  /** The same elements one after the other in memory of their own. */
  public StridedView contiguousCopy() {
    ByteBuffer copy =
        ByteBuffer.allocate(Math.toIntExact(byteCount())).order(ByteOrder.nativeOrder());
    copyTo(copy);
    copy.clear();
    return contiguous(copy, dtype, shape.clone());
  }

  static void writeFully(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static long[] without(long[] values, int position) {
    long[] rest = new long[values.length - 1];
    System.arraycopy(values, 0, rest, 0, position);
    System.arraycopy(values, position + 1, rest, position, rest.length - position);
    return rest;
  }
}
