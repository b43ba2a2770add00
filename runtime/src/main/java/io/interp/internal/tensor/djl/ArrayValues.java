package io.interp.internal.tensor.djl;

import ai.djl.ndarray.NDArray;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapter.Origin;
import io.interp.internal.tensor.host.HostValues;

/** Arrays for code that knows DJL, at the manager and on the device of another. */
record ArrayValues(NDArray like, TensorAdapter adapter) implements HostValues {

  @Override
  public Object make(StridedView elements) {
    return DjlOps.create(elements, like);
  }

  @Override
  public StridedView read(Object value) {
    return adapter.snapshot(checked(value), Origin.FOREIGN).view();
  }

  /**
   * What code that was handed an array gives back.
   *
   * @throws IllegalArgumentException when it is no array any more, or none at all
   */
  static NDArray checked(Object value) {
    if (value instanceof NDArray array && !array.isReleased()) {
      return array;
    }
    String found =
        value instanceof NDArray
            ? "an array that is closed"
            : "a " + value.getClass().getTypeName();
    throw new IllegalArgumentException(found + " came back in place of an array");
  }
}
