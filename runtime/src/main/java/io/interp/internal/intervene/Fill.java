package io.interp.internal.intervene;

import io.interp.internal.tensor.TensorOps;

/** One number everywhere: {@code zero} and {@code set}. */
public record Fill(double number) implements Change {

  @Override
  public Object apply(TensorOps ops, Object part, Target target) {
    return ops.filled(part, number);
  }
}
