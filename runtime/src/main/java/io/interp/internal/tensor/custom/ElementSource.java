package io.interp.internal.tensor.custom;

import io.interp.TensorLayout;
import io.interp.internal.tensor.UnsupportedValueException;

/** Where the elements of values of one type are; the two questions of {@code TensorAdapter}. */
interface ElementSource {

  /**
   * Element type, shape and strides, as far as the data does not tell them.
   *
   * @throws UnsupportedValueException when the value does not tell
   */
  TensorLayout layout(Object value);

  /**
   * What holds the elements; never null.
   *
   * @throws UnsupportedValueException when there is none
   */
  Object data(Object value);
}
