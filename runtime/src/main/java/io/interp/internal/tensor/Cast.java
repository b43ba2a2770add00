package io.interp.internal.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes elements as another type: floats as floats, rounded to nearest even, integers as integers
 * of a type that has all of them, or as floats. Nothing else, since it would lose what the values
 * say.
 */
public final class Cast {

  private static final int CHUNK = 4096;

  /** Significant bits of a double. */
  private static final int DOUBLE_BITS = 53;

  private final Elements source;
  private final DType from;
  private final DType to;
  private final ByteBuffer target;
  private long overflows;

  private Cast(StridedView view, DType to) {
    this.source = new Elements(view);
    this.from = view.dtype();
    this.to = to;
    int bytes = Math.toIntExact(Math.multiplyExact(view.elements(), to.bytes()));
    this.target = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  /**
   * What a cast gives.
   *
   * @param view the elements, one after the other in memory of their own
   * @param overflows how many numbers were beyond the type's range: they became infinite, or NaN
   *     where the type has no infinities
   */
  public record Result(StridedView view, long overflows) {

    /** What became of numbers beyond the type's range, in one line; null where there were none. */
    public String loss() {
      return overflows == 0
          ? null
          : "numbers beyond the range of "
              + view.dtype()
              + ", which it is written in, became "
              + (view.dtype() == DType.F8_E4M3 ? "NaN" : "infinite");
    }
  }

  /** Why elements cannot be written so, in one line; null when they can. */
  public static String whyNot(DType from, DType to) {
    if (from == to) {
      return null;
    }
    if (from.isComplex() || to.isComplex()) {
      return from + " cannot be written as " + to + ": complex numbers stay what they are";
    }
    if (to.isFloat()) {
      return null;
    }
    if (from.isFloat()) {
      return from
          + " cannot be written as "
          + to
          + ": it would lose the fractions; give F16, BF16, F32 or F64";
    }
    return from.fitsInto(to)
        ? null
        : from + " cannot be written as " + to + ": not all of its numbers fit; give a wider type";
  }

  /**
   * The elements in another type.
   *
   * @throws IllegalArgumentException as {@link #whyNot} says
   */
  public static Result to(StridedView view, DType to) {
    String why = whyNot(view.dtype(), to);
    if (why != null) {
      throw new IllegalArgumentException(why);
    }
    if (view.dtype() == to) {
      return new Result(view, 0);
    }
    Cast cast = new Cast(view, to);
    if (view.elements() > 0) {
      cast.run(view);
    }
    cast.target.clear();
    return new Result(
        StridedView.contiguous(cast.target, to, view.shape().clone()), cast.overflows);
  }

  private void run(StridedView view) {
    int last = view.shape().length - 1;
    long count = last < 0 ? 1 : view.shape()[last];
    long stride = last < 0 ? 1 : view.strides()[last];
    double[] row = new double[(int) Math.min(count, CHUNK)];
    Odometer rows =
        new Odometer(view.shape(), Math.max(0, last), new long[] {view.offset()}, view.strides());
    do {
      for (long done = 0; done < count; done += row.length) {
        int n = (int) Math.min(row.length, count - done);
        convert(rows.at(0) + done * stride, stride, n, row);
      }
    } while (rows.next());
  }

  private void convert(long at, long stride, int count, double[] row) {
    boolean wide = from == DType.I64 || from == DType.U64;
    if (!to.isFloat()) {
      for (int i = 0; i < count; i++) {
        put(source.integer(at + i * stride));
      }
    } else if (wide && to != DType.F64) {
      for (int i = 0; i < count; i++) {
        put(toOdd(source.integer(at + i * stride)));
      }
    } else {
      source.read(at, stride, count, row);
      for (int i = 0; i < count; i++) {
        put(row[i]);
      }
    }
  }

  /**
   * A 64-bit integer as a double that rounds to the same narrower float. To the nearest double it
   * would be rounded twice; here the last bit tells that something follows it.
   */
  private double toOdd(long number) {
    boolean negative = from == DType.I64 && number < 0;
    long magnitude = negative ? -number : number;
    int excess = Long.SIZE - Long.numberOfLeadingZeros(magnitude) - DOUBLE_BITS;
    if (excess > 0) {
      long kept = magnitude >>> excess;
      boolean exact = kept << excess == magnitude;
      magnitude = exact ? kept : kept | 1;
    }
    double odd = Math.scalb((double) magnitude, Math.max(0, excess));
    return negative ? -odd : odd;
  }

  private void put(long number) {
    switch (to.bytes()) {
      case 1 -> target.put((byte) number);
      case 2 -> target.putShort((short) number);
      case 4 -> target.putInt((int) number);
      default -> target.putLong(number);
    }
  }

  private void put(double number) {
    double written =
        switch (to) {
          case F8_E4M3 -> {
            byte bits = Float8.toE4M3(number);
            target.put(bits);
            yield Float8.fromE4M3(bits);
          }
          case F8_E5M2 -> {
            byte bits = Float8.toE5M2(number);
            target.put(bits);
            yield Float8.fromE5M2(bits);
          }
          case F16 -> {
            short bits = HalfPrecision.toF16(number);
            target.putShort(bits);
            yield HalfPrecision.fromF16(bits);
          }
          case BF16 -> {
            short bits = HalfPrecision.toBF16(number);
            target.putShort(bits);
            yield HalfPrecision.fromBF16(bits);
          }
          case F32 -> {
            target.putFloat((float) number);
            yield (float) number;
          }
          case F64 -> {
            target.putDouble(number);
            yield number;
          }
          case BOOL, U8, I8, U16, I16, U32, I32, U64, I64, C64 -> throw new AssertionError(to);
        };
    if (Double.isFinite(number) != Double.isFinite(written)
        || Double.isNaN(number) != Double.isNaN(written)) {
      overflows++;
    }
  }
}
