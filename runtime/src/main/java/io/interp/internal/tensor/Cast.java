package io.interp.internal.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes elements as another type: floats as floats, rounded to nearest even, integers as wider
 * integers or as floats. Nothing else, since it would lose what the values say.
 */
public final class Cast {

  private static final int CHUNK = 4096;

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
   * @param overflows how many finite numbers were beyond the type's range and became infinite
   */
  public record Result(StridedView view, long overflows) {}

  /** Why elements cannot be written so, in one line; null when they can. */
  public static String whyNot(DType from, DType to) {
    if (from == to || to.isFloat()) {
      return null;
    }
    if (from.isFloat()) {
      return from
          + " cannot be written as "
          + to
          + ": it would lose the fractions; give F16, BF16, F32 or F64";
    }
    boolean fits = to != DType.BOOL && (from == DType.BOOL || to.bytes() > from.bytes());
    return fits
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
    if (from == DType.I64 || !to.isFloat()) {
      // A 64-bit integer goes to its float at once: by way of a double it would be rounded twice.
      for (int i = 0; i < count; i++) {
        put(source.integer(at + i * stride));
      }
      return;
    }
    source.read(at, stride, count, row);
    for (int i = 0; i < count; i++) {
      put(row[i]);
    }
  }

  private void put(long number) {
    switch (to) {
      case BOOL, U8, I8 -> target.put((byte) number);
      case I16 -> target.putShort((short) number);
      case I32 -> target.putInt((int) number);
      case I64 -> target.putLong(number);
      case F32 -> target.putFloat((float) number);
      case F16, BF16, F64 -> put((double) number);
    }
  }

  private void put(double number) {
    switch (to) {
      case F16 -> target.putShort(HalfPrecision.toF16(number));
      case BF16 -> target.putShort(HalfPrecision.toBF16(number));
      case F32 -> target.putFloat((float) number);
      case F64 -> target.putDouble(number);
      case BOOL, U8, I8, I16, I32, I64 -> throw new AssertionError(to);
    }
    if (to != DType.F64 && Double.isFinite(number) && isInfinite()) {
      overflows++;
    }
  }

  private boolean isInfinite() {
    int at = target.position() - to.bytes();
    return switch (to) {
      case F16 -> (target.getShort(at) & 0x7fff) == 0x7c00;
      case BF16 -> (target.getShort(at) & 0x7fff) == 0x7f80;
      default -> Float.isInfinite(target.getFloat(at));
    };
  }
}
