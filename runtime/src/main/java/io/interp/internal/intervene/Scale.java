package io.interp.internal.intervene;

import io.interp.internal.tensor.TensorOps;

/** Every element times a number. */
public record Scale(double factor) implements Change {

  @Override
  public Object apply(TensorOps ops, Object part, Target target) {
    if (factor != Math.rint(factor)) {
      target.requireFractions("scale by " + factor);
    }
    return ops.scaled(part, factor);
  }
}
