package io.interp.internal.tensor.host;

import io.interp.internal.tensor.StridedView;

/** How values of one type are made of elements, and read, for code that knows the type. */
public interface HostValues {

  /**
   * A new value of these elements.
   *
   * @param elements the value's own, or a part of them, in any shape
   * @throws io.interp.internal.tensor.UnsupportedValueException when there is none of that shape
   */
  Object make(StridedView elements);

  /**
   * The elements of such a value as they are now, in memory of their own.
   *
   * @throws IllegalArgumentException when it is of another type
   */
  StridedView read(Object value);
}
