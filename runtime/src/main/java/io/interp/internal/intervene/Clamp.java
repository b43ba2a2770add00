package io.interp.internal.intervene;

import io.interp.internal.tensor.TensorOps;

/** No element beyond two bounds; infinities bound nothing. */
public record Clamp(double low, double high) implements Change {

  @Override
  public Object apply(TensorOps ops, Object part, Target target) {
    return ops.clamped(part, low, high);
  }
}
