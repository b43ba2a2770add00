package io.interp.internal.intervene;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorOps;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/**
 * Gaussian noise of mean 0 on top of the elements. Drawn from a generator of its own, which begins
 * anew for each value: the same seed gives the same noise for the same name and step, whatever runs
 * beside it.
 *
 * @param std standard deviation
 */
public record Noise(double std, long seed) implements Change {

  /** Spreads seeds that are near each other (Steele et al., Fast Splittable PRNGs, 2014). */
  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

  @Override
  public Object apply(TensorOps ops, Object part, Target target) {
    target.requireFractions("noise");
    long[] shape = target.part().shape();
    StridedView none = StridedView.contiguous(ByteBuffer.allocate(0), DType.F64, shape);
    ByteBuffer numbers =
        ByteBuffer.allocate(Math.toIntExact(none.byteCount())).order(ByteOrder.nativeOrder());
    SplittableRandom random =
        new SplittableRandom(
            (seed * GOLDEN + target.step().number()) * GOLDEN + target.name().hashCode());
    while (numbers.hasRemaining()) {
      numbers.putDouble(random.nextGaussian() * std);
    }
    numbers.clear();
    return ops.plus(part, ops.constant(StridedView.contiguous(numbers, DType.F64, shape), part));
  }
}
