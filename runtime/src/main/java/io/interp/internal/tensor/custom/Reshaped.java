package io.interp.internal.tensor.custom;

import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.TensorOps;

/** A change of a tensor that is seen in another shape of as many elements. */
record Reshaped(Edit edit, long[] shape) implements Edit {

  @Override
  public Object apply(TensorOps ops, Object tensor) {
    Object seen = ops.reshaped(tensor, shape);
    Object changed = edit.apply(ops, seen);
    return changed == seen ? tensor : ops.reshaped(changed, ops.describe(tensor).shape());
  }
}
