package io.interp.internal.tensor.host;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.Odometer;
import io.interp.internal.tensor.StridedView;
import java.math.BigInteger;
import java.util.Arrays;

/** Adds up the elements of a tensor along some of its dimensions. */
final class Sums {

  private Sums() {}

  /** The sums, whose sizes along those dimensions are 1; of no elements they are 0. */
  static StridedView of(HostTensor tensor, boolean[] along) {
    StridedView view = tensor.view();
    long[] shape = view.shape().clone();
    for (int i = 0; i < shape.length; i++) {
      shape[i] = along[i] ? 1 : shape[i];
    }
    DType dtype = tensor.dtype();
    StridedView sums = Bits.allocate(dtype.isInteger() ? dtype : DType.F64, shape);
    long[] strides = sums.strides().clone();
    for (int i = 0; i < shape.length; i++) {
      strides[i] = along[i] ? 0 : strides[i];
    }
    if (view.elements() > 0) {
      StridedView spread = new StridedView(sums.data(), sums.dtype(), view.shape(), strides, 0);
      if (dtype.isInteger()) {
        addWhole(view, spread, Math.toIntExact(sums.elements()));
      } else {
        addReal(view, spread);
      }
    }
    return sums;
  }

  /**
   * The means, as F64; of no elements they are NaN.
   *
   * @throws IllegalArgumentException with one line when the elements are whole numbers
   */
  static StridedView averages(HostTensor tensor, boolean[] along) {
    if (tensor.dtype().isInteger()) {
      throw new IllegalArgumentException(
          "a mean has fractions, and " + tensor.info().describe() + " has none");
    }
    StridedView means = of(tensor, along);
    double count = 1;
    for (int i = 0; i < along.length; i++) {
      count *= along[i] ? tensor.shape()[i] : 1;
    }
    for (int at = 0; at < means.data().capacity(); at += Double.BYTES) {
      means.data().putDouble(at, means.data().getDouble(at) / count);
    }
    return means;
  }

  /** On the way, sums may be beyond the type. */
  private static void addWhole(StridedView view, StridedView spread, int count) {
    WholeNumbers elements = new WholeNumbers(view, view.dtype());
    BigInteger[] sums = new BigInteger[count];
    Arrays.fill(sums, BigInteger.ZERO);
    Odometer at = Bits.pairs(view, spread);
    do {
      int to = (int) at.at(1);
      sums[to] = sums[to].add(elements.at(at.at(0)));
    } while (at.next());
    Bits bits = new Bits(spread);
    for (int i = 0; i < count; i++) {
      bits.put(i, WholeNumbers.bits(sums[i], view.dtype()));
    }
  }

  private static void addReal(StridedView view, StridedView spread) {
    Elements elements = new Elements(view);
    Odometer at = Bits.pairs(view, spread);
    do {
      int to = Math.toIntExact(at.at(1) * Double.BYTES);
      spread.data().putDouble(to, spread.data().getDouble(to) + elements.at(at.at(0)));
    } while (at.next());
  }
}
