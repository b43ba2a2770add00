package io.interp.internal.tensor.host;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Distance;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.Odometer;
import io.interp.internal.tensor.StridedView;

/** Measures how far the elements of two tensors are apart, as they are once they are rounded. */
final class Distances {

  private double sum;
  private double largest;
  private long notFinite;

  private Distances() {}

  static Distance of(HostTensor before, HostTensor after) {
    StridedView first = before.isExact() ? before.view() : before.rounded(before.view());
    StridedView second = after.rounded(first);
    Distances distances = new Distances();
    if (first.elements() > 0) {
      if (before.dtype().isComplex()) {
        distances.addComplex(parts(first), parts(second));
      } else if (before.dtype().isInteger()) {
        distances.addWhole(first, second);
      } else {
        distances.addReal(first, second);
      }
    }
    return new Distance(first.elements(), distances.sum, distances.largest, distances.notFinite);
  }

  private void addReal(StridedView before, StridedView after) {
    Elements first = new Elements(before);
    Elements second = new Elements(after);
    Odometer at = Bits.pairs(before, after);
    do {
      add(difference(first.at(at.at(0)), second.at(at.at(1))));
    } while (at.next());
  }

  private void addWhole(StridedView before, StridedView after) {
    WholeNumbers first = new WholeNumbers(before, before.dtype());
    WholeNumbers second = new WholeNumbers(after, after.dtype());
    Odometer at = Bits.pairs(before, after);
    do {
      add(first.at(at.at(0)).subtract(second.at(at.at(1))).abs().doubleValue());
    } while (at.next());
  }

  private void addComplex(StridedView before, StridedView after) {
    Elements first = new Elements(before);
    Elements second = new Elements(after);
    Odometer at = Bits.pairs(before, after);
    do {
      double real = difference(first.at(at.at(0)), second.at(at.at(1)));
      double imaginary = difference(first.at(at.at(0) + 1), second.at(at.at(1) + 1));
      add(Double.isNaN(real + imaginary) ? Double.NaN : Math.hypot(real, imaginary));
    } while (at.next());
  }

  /** Where a NaN or an infinity stays what it is, nothing came or went. */
  private static double difference(double before, double after) {
    boolean same = before == after || (Double.isNaN(before) && Double.isNaN(after));
    return same ? 0 : Math.abs(after - before);
  }

  private void add(double difference) {
    if (Double.isNaN(difference) || Double.isInfinite(difference)) {
      notFinite++;
    } else {
      sum += difference;
      largest = Math.max(largest, difference);
    }
  }

  /** The parts of complex numbers, of which each has two, one after the other. */
  private static StridedView parts(StridedView view) {
    long[] strides = view.strides().clone();
    for (int i = 0; i < strides.length; i++) {
      strides[i] *= 2;
    }
    return new StridedView(view.data(), DType.F32, view.shape(), strides, 2 * view.offset());
  }
}
