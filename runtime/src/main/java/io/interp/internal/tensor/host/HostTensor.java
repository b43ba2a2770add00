package io.interp.internal.tensor.host;

import io.interp.internal.tensor.Cast;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.Odometer;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorInfo;

/**
 * A tensor in the JVM's memory: its elements, bit by bit, or what was computed for them, to be
 * rounded once when it goes back.
 *
 * @param dtype element type
 * @param view elements of that type; or F64 for a floating point type that is narrower
 */
record HostTensor(DType dtype, StridedView view) {

  /** Elements as they are. */
  static HostTensor of(StridedView elements) {
    return new HostTensor(elements.dtype(), elements);
  }

  /** The same element type with other elements. */
  HostTensor with(StridedView other) {
    return new HostTensor(dtype, other);
  }

  long[] shape() {
    return view.shape();
  }

  TensorInfo info() {
    return new TensorInfo(dtype, view.shape(), "cpu");
  }

  /** Whether the elements have their type already. */
  boolean isExact() {
    return view.dtype() == dtype;
  }

  /** The elements as F64, which has every number of the other floating point types. */
  StridedView numbers() {
    Bits.bytes(DType.F64, view.shape());
    return Cast.to(view, DType.F64).view();
  }

  /**
   * The elements in their type.
   *
   * @param before those that they replace: a NaN that stays one keeps its bits
   */
  StridedView rounded(StridedView before) {
    if (isExact()) {
      return view;
    }
    StridedView rounded = Cast.to(view, dtype).view();
    if (rounded.elements() == 0) {
      return rounded;
    }
    Elements old = new Elements(before);
    Elements now = new Elements(rounded);
    Bits from = new Bits(before);
    Bits to = new Bits(rounded);
    Odometer at = Bits.pairs(before, rounded);
    do {
      if (Double.isNaN(old.at(at.at(0))) && Double.isNaN(now.at(at.at(1)))) {
        to.put(at.at(1), from.get(at.at(0)));
      }
    } while (at.next());
    return rounded;
  }
}
