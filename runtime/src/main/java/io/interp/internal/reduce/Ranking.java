package io.interp.internal.reduce;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Compares elements exactly, 64-bit integers too. A NaN is greater than any number. */
final class Ranking {

  private final Elements elements;
  private final boolean integers;
  private final boolean unsigned;

  Ranking(StridedView view) {
    this.elements = new Elements(view);
    this.integers = view.dtype().isInteger();
    this.unsigned = view.dtype() == DType.U64;
  }

  /** Compares the element at an index with one of another view of the same type. */
  int compare(long at, Ranking other, long otherAt) {
    if (!integers) {
      return compare(elements.at(at), other.elements.at(otherAt));
    }
    long mine = elements.integer(at);
    long others = other.elements.integer(otherAt);
    return unsigned ? Long.compareUnsigned(mine, others) : Long.compare(mine, others);
  }

  /** Whether an element is larger than another, or smaller; a NaN is beyond any number. */
  boolean isBeyond(long at, Ranking other, long otherAt, boolean least) {
    if (!least || isNaN(at) || other.isNaN(otherAt)) {
      return compare(at, other, otherAt) > 0;
    }
    return compare(at, other, otherAt) < 0;
  }

  private boolean isNaN(long at) {
    return !integers && Double.isNaN(elements.at(at));
  }

  /** Whether an element of truth values is true. */
  boolean isTrue(long at) {
    return elements.integer(at) != 0;
  }

  /** Zeros are equal whatever their sign. */
  private static int compare(double a, double b) {
    return a == b ? 0 : Double.compare(a, b);
  }

  /** Copies an element of a view, bit by bit. */
  static void copy(StridedView view, long at, ByteBuffer target) {
    ByteBuffer data = view.data().duplicate().order(ByteOrder.nativeOrder());
    int size = view.dtype().bytes();
    int from = Math.toIntExact(at * size);
    for (int i = 0; i < size; i++) {
      target.put(data.get(from + i));
    }
  }

  /** Writes what stands where there is no element: NaN, or an integer type's least number. */
  static void none(DType dtype, ByteBuffer target) {
    switch (dtype) {
      case BOOL, U8 -> target.put((byte) 0);
      case U16 -> target.putShort((short) 0);
      case U32 -> target.putInt(0);
      case U64 -> target.putLong(0);
      case I8 -> target.put(Byte.MIN_VALUE);
      case I16 -> target.putShort(Short.MIN_VALUE);
      case I32 -> target.putInt(Integer.MIN_VALUE);
      case I64 -> target.putLong(Long.MIN_VALUE);
      case F8_E4M3, F8_E5M2 -> target.put((byte) 0x7f);
      case F16 -> target.putShort((short) 0x7e00);
      case BF16 -> target.putShort((short) 0x7fc0);
      case F32 -> target.putFloat(Float.NaN);
      case F64 -> target.putDouble(Double.NaN);
      case C64 -> throw new AssertionError(dtype + " has no order");
    }
  }
}
