package io.interp.internal.intervene;

import io.interp.internal.reduce.Axes;
import io.interp.internal.tensor.TensorOps;

/** The mean along dimensions in place of each of the elements that it is of. */
public record Mean(Axes over) implements Change {

  @Override
  public Object apply(TensorOps ops, Object part, Target target) {
    target.requireFractions("mean");
    boolean[] along = Dimensions.ofPart(over, target, "mean");
    long[] shape = target.part().shape();
    long count = 1;
    for (int i = 0; i < shape.length; i++) {
      count *= along[i] ? shape[i] : 1;
    }
    Object mean = ops.scaled(ops.summed(part, along), 1.0 / count);
    return ops.repeated(mean, shape);
  }
}
