package io.interp.internal.tensor.host;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.Odometer;
import io.interp.internal.tensor.StridedView;
import java.math.BigInteger;

/** Computes something of each two elements of a tensor and of numbers in the same shape. */
final class Elementwise {

  private Elementwise() {}

  /**
   * The results, one after the other.
   *
   * @throws IllegalArgumentException with one line for a whole number that the type does not have
   */
  static StridedView of(Arithmetic arithmetic, HostTensor tensor, StridedView other) {
    DType dtype = tensor.dtype();
    StridedView view = tensor.view();
    StridedView result = Bits.allocate(dtype.isInteger() ? dtype : DType.F64, view.shape());
    if (view.elements() > 0) {
      Odometer at = Bits.pairs(view, other);
      if (dtype.isInteger()) {
        whole(arithmetic, at, view, other, result);
      } else {
        real(arithmetic, at, view, other, result);
      }
    }
    return result;
  }

  private static void whole(
      Arithmetic arithmetic,
      Odometer at,
      StridedView first,
      StridedView second,
      StridedView result) {
    DType dtype = result.dtype();
    WholeNumbers a = new WholeNumbers(first, dtype);
    WholeNumbers b = new WholeNumbers(second, dtype);
    Bits bits = new Bits(result);
    long next = 0;
    do {
      BigInteger number = arithmetic.of(a.at(at.at(0)), b.at(at.at(1)));
      bits.put(next++, WholeNumbers.bits(number, dtype));
    } while (at.next());
  }

  private static void real(
      Arithmetic arithmetic,
      Odometer at,
      StridedView first,
      StridedView second,
      StridedView result) {
    Elements a = new Elements(first);
    Elements b = new Elements(second);
    int next = 0;
    do {
      double number = arithmetic.of(a.at(at.at(0)), b.at(at.at(1)));
      result.data().putDouble(next, number);
      next += Double.BYTES;
    } while (at.next());
  }
}
