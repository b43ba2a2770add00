package io.interp.internal.tensor.host;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.StridedView;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Elements as whole numbers, which no type of Java's has all of: 64 bits with a sign and without
 * one. What is no whole number, or not one of the type, is refused and never rounded.
 */
final class WholeNumbers {

  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

  private final Elements elements;
  private final DType dtype;
  private final DType wanted;

  /**
   * Reads the memory of a view.
   *
   * @param wanted the type whose whole numbers are computed with, for messages
   */
  WholeNumbers(StridedView view, DType wanted) {
    this.elements = new Elements(view);
    this.dtype = view.dtype();
    this.wanted = wanted;
  }

  /** The number at an index. */
  BigInteger at(long index) {
    if (!dtype.isInteger()) {
      return of(elements.at(index), wanted);
    }
    long bits = elements.integer(index);
    BigInteger number = BigInteger.valueOf(bits);
    return dtype == DType.U64 && bits < 0 ? number.add(TWO_64) : number;
  }

  /**
   * A number without a fraction.
   *
   * @throws IllegalArgumentException with one line when it has one, or is none
   */
  static BigInteger of(double number, DType dtype) {
    if (number != Math.rint(number) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(
          number + " is no whole number, and the elements are " + dtype);
    }
    return new BigDecimal(number).toBigIntegerExact();
  }

  /**
   * The bits of a number.
   *
   * @throws IllegalArgumentException with one line when the type does not have it
   */
  static long bits(BigInteger number, DType dtype) {
    BigInteger least = BigInteger.ZERO;
    BigInteger most = BigInteger.ONE;
    if (dtype != DType.BOOL) {
      int bits = 8 * dtype.bytes() - (dtype.isSigned() ? 1 : 0);
      most = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
      least = dtype.isSigned() ? most.not() : least;
    }
    if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          number + " is beyond " + dtype + ", which goes from " + least + " to " + most);
    }
    return number.longValue();
  }
}
