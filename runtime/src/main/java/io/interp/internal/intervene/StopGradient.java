package io.interp.internal.intervene;

import io.interp.internal.tensor.TensorOps;

/** The same elements, through which no gradient flows back. */
public record StopGradient() implements Change {

  @Override
  public Object apply(TensorOps ops, Object part, Target target) {
    return ops.detached(part);
  }

  @Override
  public boolean moves() {
    return false;
  }
}
