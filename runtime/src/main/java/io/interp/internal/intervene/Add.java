package io.interp.internal.intervene;

import io.interp.internal.tensor.TensorOps;

/** A tensor of a file on top of the elements, a steering vector for one. */
public record Add(Operand operand, double scale) implements Change {

  @Override
  public Object apply(TensorOps ops, Object part, Target target) {
    Object added = operand.of(ops, part, target);
    if (scale != 1) {
      target.requireFractions("add with `scale`");
      added = ops.scaled(added, scale);
    }
    return ops.plus(part, added);
  }
}
