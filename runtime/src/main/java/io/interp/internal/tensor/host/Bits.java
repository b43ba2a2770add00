package io.interp.internal.tensor.host;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Odometer;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The elements of a view as they are in memory, whatever their type. */
public final class Bits {

  private final ByteBuffer data;
  private final int size;

  /** Reads and writes the memory of a view, whose shape and strides the caller walks. */
  public Bits(StridedView view) {
    this.data = view.data().duplicate().order(ByteOrder.nativeOrder());
    this.data.clear();
    this.size = view.dtype().bytes();
  }

  /** The bits of an element, in the lower part. */
  public long get(long index) {
    int at = Math.toIntExact(index * size);
    return switch (size) {
      case 1 -> data.get(at);
      case 2 -> data.getShort(at);
      case 4 -> data.getInt(at);
      case 8 -> data.getLong(at);
      default -> throw new AssertionError(size);
    };
  }

  /** Writes the lower part of some bits over an element. */
  public void put(long index, long bits) {
    int at = Math.toIntExact(index * size);
    switch (size) {
      case 1 -> data.put(at, (byte) bits);
      case 2 -> data.putShort(at, (short) bits);
      case 4 -> data.putInt(at, (int) bits);
      case 8 -> data.putLong(at, bits);
      default -> throw new AssertionError(size);
    }
  }

  /** Copies elements over those of a view of the same shape and type. */
  public static void copy(StridedView from, StridedView to) {
    if (to.elements() == 0) {
      return;
    }
    Bits source = new Bits(from);
    Bits target = new Bits(to);
    Odometer at = pairs(from, to);
    do {
      target.put(at.at(1), source.get(at.at(0)));
    } while (at.next());
  }

  /** Walks two views of one shape, of which no size is 0. */
  static Odometer pairs(StridedView first, StridedView second) {
    return new Odometer(
        first.shape(),
        first.shape().length,
        new long[] {first.offset(), second.offset()},
        first.strides(),
        second.strides());
  }

  /**
   * Memory for so many elements, one after the other.
   *
   * @throws IllegalArgumentException with one line when it would be over 2 GB
   */
  static StridedView allocate(DType dtype, long[] shape) {
    int bytes = bytes(dtype, shape);
    ByteBuffer memory = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    return StridedView.contiguous(memory, dtype, shape.clone());
  }

  /**
   * How many bytes so many elements take.
   *
   * @throws IllegalArgumentException with one line when it is over 2 GB
   */
  static int bytes(DType dtype, long[] shape) {
    StridedView none = StridedView.contiguous(null, dtype, shape);
    long bytes = none.byteCount();
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "to change "
              + none.elements()
              + " elements takes "
              + bytes
              + " bytes, over 2 GB; change less of them with `index`");
    }
    return (int) bytes;
  }
}
