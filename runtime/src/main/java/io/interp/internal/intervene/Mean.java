package io.interp.internal.intervene;

import io.interp.internal.reduce.Axes;
import io.interp.internal.tensor.TensorOps;

/** The mean along dimensions in place of each of the elements that it is of. */
public record Mean(Axes over) implements Change {

  @Override
  public Object apply(TensorOps ops, Object part, Target target) {
    target.requireFractions("mean");
    boolean[] along = Dimensions.ofPart(over, target, "mean");
    Object mean = ops.averaged(part, along);
    return ops.repeated(mean, target.part().shape());
  }
}
