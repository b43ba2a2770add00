package io.interp.internal.tensor.custom;

import io.interp.TensorLayout;
import io.interp.internal.tensor.UnsupportedValueException;

/**
 * Where the elements of values of one type are and how other elements get there; the questions of
 * {@code TensorAdapter}.
 */
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

  /** Whether changed elements are written over those that are there. */
  boolean isInPlace();

  /**
   * A new value like another with other data.
   *
   * @param data of the kind that {@link #data} gives, with the value's elements alone
   * @throws UnsupportedValueException when nothing says how, or it fails
   */
  Object make(Object value, Object data);
}
