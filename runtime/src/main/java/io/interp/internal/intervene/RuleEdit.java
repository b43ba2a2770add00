package io.interp.internal.intervene;

import io.interp.internal.capture.Passing;
import io.interp.internal.capture.Slice;
import io.interp.internal.point.HookPoint;
import io.interp.internal.step.Step;
import io.interp.internal.tensor.Distance;
import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.Region;
import io.interp.internal.tensor.Region.Range;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.TensorOps;
import java.util.Arrays;
import java.util.List;

/** One rule's change of one value: of the part that its index means, in the order of the layout. */
final class RuleEdit implements Edit {

  private final InterveneRule rule;
  private final Passing passing;
  private final Step step;
  private Distance distance = Distance.NONE;
  private boolean hasChanged;

  RuleEdit(InterveneRule rule, Passing passing, Step step) {
    this.rule = rule;
    this.passing = passing;
    this.step = step;
  }

  /** The rule. */
  InterveneRule rule() {
    return rule;
  }

  /** Whether another value goes on. */
  boolean hasChanged() {
    return hasChanged;
  }

  /** How far the value was moved. */
  Distance distance() {
    return distance;
  }

  @Override
  public Object apply(TensorOps ops, Object tensor) {
    HookPoint point = passing.point();
    checkCountsNoPadding(point);
    TensorInfo info = ops.describe(tensor);
    long[] shape = point.visibleShape(info.shape());
    List<String> dims = point.visibleDims();
    Slice index = rule.index();
    List<Range> ranges = index == null ? Range.all(shape) : index.ranges(shape, dims);
    Region region = new Region(point.order(), ranges);
    Object part = ops.part(tensor, region);
    Target target =
        new Target(passing, step, shape, dims, index, ranges, ops.describe(part), axes(ranges));
    Object changed = rule.change().apply(ops, part, target);
    if (changed == part) {
      return tensor;
    }
    check(ops.describe(changed), target);
    distance = ops.distance(part, changed);
    hasChanged = true;
    return ops.withPart(tensor, region, changed);
  }

  /** A capture's slices and means skip padding, and so nobody may take these for the same. */
  private void checkCountsNoPadding(HookPoint point) {
    String mask = point.declaration().mask();
    if (mask != null && (rule.index() != null || rule.change() instanceof Mean)) {
      throw new IllegalArgumentException(
          "`index` and `mean` count padding, and the point has `mask: "
              + mask
              + "`; leave them out, or the mask");
    }
  }

  private static int[] axes(List<Range> ranges) {
    int[] axes = new int[ranges.size()];
    int n = 0;
    for (int i = 0; i < axes.length; i++) {
      if (!ranges.get(i).dropped()) {
        axes[n++] = i;
      }
    }
    return Arrays.copyOf(axes, n);
  }

  private static void check(TensorInfo changed, Target target) {
    if (changed.dtype() != target.part().dtype()
        || !Arrays.equals(changed.shape(), target.part().shape())
        || !changed.device().equals(target.part().device())) {
      throw new IllegalArgumentException(
          "the replacement is "
              + changed.describe()
              + " on "
              + changed.device()
              + ", and "
              + target.describe()
              + " on "
              + target.part().device());
    }
  }
}
