package io.interp.internal.intervene;

import io.interp.internal.tensor.TensorOps;

/** A tensor of a file in place of the elements: {@code patch}, and {@code mean} from a file. */
public record Patch(Operand operand) implements Change {

  @Override
  public Object apply(TensorOps ops, Object part, Target target) {
    return operand.of(ops, part, target);
  }
}
