package io.interp.internal.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the elements of a view as numbers, whatever their type. Used by one thread at a time. */
public final class Elements {

  private static final long UNSIGNED_32 = 0xffff_ffffL;

  private final ByteBuffer data;
  private final DType dtype;

  /** Reads the memory of a view, whose shape and strides the caller walks. */
  public Elements(StridedView view) {
    this.data = view.data().duplicate().order(ByteOrder.nativeOrder());
    this.data.clear();
    this.dtype = view.dtype();
  }

  /**
   * Reads elements of one dimension; 64-bit integers beyond 2^53 become the nearest double, complex
   * numbers their magnitude.
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

  /**
   * The integer at an index of a view of integers or truth values. Of a {@code U64} it has the
   * bits: from 2^63 on it is negative, and to be read as unsigned.
   */
  public long integer(long index) {
    int at = Math.toIntExact(index * dtype.bytes());
    return switch (dtype) {
      case BOOL -> data.get(at) == 0 ? 0 : 1;
      case U8 -> data.get(at) & 0xff;
      case I8 -> data.get(at);
      case U16 -> data.getChar(at);
      case I16 -> data.getShort(at);
      case U32 -> data.getInt(at) & UNSIGNED_32;
      case I32 -> data.getInt(at);
      case U64, I64 -> data.getLong(at);
      case F8_E4M3, F8_E5M2, F16, BF16, F32, F64, C64 ->
          throw new AssertionError(dtype + " is no integer");
    };
  }

  private double value(int at) {
    return switch (dtype) {
      case BOOL -> data.get(at) == 0 ? 0 : 1;
      case U8 -> data.get(at) & 0xff;
      case I8 -> data.get(at);
      case U16 -> data.getChar(at);
      case I16 -> data.getShort(at);
      case U32 -> data.getInt(at) & UNSIGNED_32;
      case I32 -> data.getInt(at);
      case U64 -> unsigned(data.getLong(at));
      case I64 -> data.getLong(at);
      case F8_E4M3 -> Float8.fromE4M3(data.get(at));
      case F8_E5M2 -> Float8.fromE5M2(data.get(at));
      case F16 -> HalfPrecision.fromF16(data.getShort(at));
      case BF16 -> HalfPrecision.fromBF16(data.getShort(at));
      case F32 -> data.getFloat(at);
      case F64 -> data.getDouble(at);
      case C64 -> magnitude(data.getFloat(at), data.getFloat(at + Float.BYTES));
    };
  }

  /** The nearest double: the bit that halving drops still tells which neighbour is nearer. */
  private static double unsigned(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  /** Unlike that of {@link Math#hypot}, NaN in either part is not hidden by an infinite one. */
  private static double magnitude(double real, double imaginary) {
    return Double.isNaN(real) || Double.isNaN(imaginary) ? Double.NaN : Math.hypot(real, imaginary);
  }
}
