package io.interp.internal.tensor.host;

import io.interp.internal.tensor.Cast;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.Odometer;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteOrder;

/** Elements that come from elsewhere, in another type. */
public final class Constants {

  private Constants() {}

  /**
   * A number as a tensor without dimensions.
   *
   * @throws IllegalArgumentException with one line when the type does not have it
   */
  public static StridedView one(double number, DType dtype) {
    StridedView one = Bits.allocate(DType.F64, new long[0]);
    one.data().putDouble(0, number);
    if (!dtype.isFloat()) {
      return converted(one, dtype);
    }
    Cast.Result rounded = Cast.to(one, dtype);
    if (rounded.loss() != null) {
      throw new IllegalArgumentException(number + " is beyond " + dtype);
    }
    return rounded.view();
  }

  /**
   * Elements in another type; a number beyond a floating point type becomes infinite.
   *
   * @throws IllegalArgumentException with one line when an integer type does not have one of them
   */
  public static StridedView as(StridedView elements, DType dtype) {
    if (elements.dtype() == dtype) {
      return elements;
    }
    return dtype.isFloat() && !elements.dtype().isComplex()
        ? Cast.to(elements, dtype).view()
        : converted(elements, dtype);
  }

  /**
   * Elements as whole or complex numbers.
   *
   * @throws IllegalArgumentException with one line when the type does not have one of them
   */
  static StridedView converted(StridedView elements, DType dtype) {
    if (elements.dtype().isComplex()) {
      throw new IllegalArgumentException("complex numbers do not fit " + dtype);
    }
    StridedView result = Bits.allocate(dtype, elements.shape());
    if (elements.elements() == 0) {
      return result;
    }
    Odometer at = Bits.pairs(elements, result);
    WholeNumbers whole = new WholeNumbers(elements, dtype);
    Elements numbers = new Elements(elements);
    Bits bits = new Bits(result);
    do {
      long number =
          dtype.isInteger()
              ? WholeNumbers.bits(whole.at(at.at(0)), dtype)
              : real(numbers.at(at.at(0)), dtype);
      bits.put(at.at(1), number);
    } while (at.next());
    return result;
  }

  /** A complex number whose imaginary part is 0: in memory, the real part is the first. */
  private static long real(double number, DType dtype) {
    float rounded = (float) number;
    if (Double.isInfinite(rounded) && !Double.isInfinite(number)) {
      throw new IllegalArgumentException(number + " is beyond " + dtype);
    }
    long bits = Integer.toUnsignedLong(Float.floatToRawIntBits(rounded));
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? bits : bits << 32;
  }
}
