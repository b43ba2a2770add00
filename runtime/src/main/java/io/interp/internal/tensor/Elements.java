package io.interp.internal.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the elements of a view as numbers, whatever their type. Used by one thread at a time. */
public final class Elements {

  private final ByteBuffer data;
  private final DType dtype;

  /** Reads the memory of a view, whose shape and strides the caller walks. */
  public Elements(StridedView view) {
    this.data = view.data().duplicate().order(ByteOrder.nativeOrder());
    this.data.clear();
    this.dtype = view.dtype();
  }

  /**
   * Reads elements of one dimension; 64-bit integers beyond 2^53 become the nearest double.
   *
   * @param at index of the first
   * @param stride distance between neighbours
   */
  public void read(long at, long stride, int count, double[] into) {
    int size = dtype.bytes();
    long from = at * size;
    long step = stride * size;
    for (int i = 0; i < count; i++, from += step) {
      into[i] = value((int) from);
    }
  }

  /** The element at an index, as {@link #read} gives it. */
  public double at(long index) {
    return value(Math.toIntExact(index * dtype.bytes()));
  }

  /** The integer at an index of a view of integers or truth values. */
  public long integer(long index) {
    int at = Math.toIntExact(index * dtype.bytes());
    return switch (dtype) {
      case BOOL -> data.get(at) == 0 ? 0 : 1;
      case U8 -> data.get(at) & 0xff;
      case I8 -> data.get(at);
      case I16 -> data.getShort(at);
      case I32 -> data.getInt(at);
      case I64 -> data.getLong(at);
      case F16, BF16, F32, F64 -> throw new AssertionError(dtype + " is no integer");
    };
  }

  private double value(int at) {
    return switch (dtype) {
      case BOOL -> data.get(at) == 0 ? 0 : 1;
      case U8 -> data.get(at) & 0xff;
      case I8 -> data.get(at);
      case I16 -> data.getShort(at);
      case I32 -> data.getInt(at);
      case I64 -> data.getLong(at);
      case F16 -> HalfPrecision.fromF16(data.getShort(at));
      case BF16 -> HalfPrecision.fromBF16(data.getShort(at));
      case F32 -> data.getFloat(at);
      case F64 -> data.getDouble(at);
    };
  }
}
