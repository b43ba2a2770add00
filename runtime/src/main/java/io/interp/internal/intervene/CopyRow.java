package io.interp.internal.intervene;

import io.interp.internal.tensor.Region;
import io.interp.internal.tensor.Region.Range;
import io.interp.internal.tensor.TensorOps;
import java.util.List;

/**
 * One row of the batch in place of another. The batch is the dimension of that name, or else the
 * value's first.
 *
 * @param from index of the row that is copied; negative from the end
 * @param to index of the row that it replaces
 */
public record CopyRow(long from, long to) implements Change {

  private static final String BATCH = "batch";

  @Override
  public Object apply(TensorOps ops, Object part, Target target) {
    int batch = Math.max(0, target.dims().indexOf(BATCH));
    int axis = -1;
    for (int i = 0; i < target.axes().length; i++) {
      axis = target.axes()[i] == batch ? i : axis;
    }
    if (axis < 0) {
      throw new IllegalArgumentException(
          "copy takes a row of the batch, and "
              + target.describe()
              + " has one alone; leave the batch out of `index`");
    }
    Object row = ops.part(part, row(target, axis, from));
    return ops.withPart(part, row(target, axis, to), row);
  }

  private static Region row(Target target, int axis, long index) {
    long[] shape = target.part().shape();
    long at = index < 0 ? index + shape[axis] : index;
    if (at < 0 || at >= shape[axis]) {
      throw new IllegalArgumentException(
          "copy names row "
              + index
              + " of the batch; "
              + target.describe()
              + " has "
              + shape[axis]
              + ", counted from 0");
    }
    List<Range> ranges = Range.all(shape);
    ranges.set(axis, Range.at(at));
    return new Region(null, ranges);
  }
}
