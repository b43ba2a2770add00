package io.interp.internal.intervene;

import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorOps;

/**
 * The elements' share in a direction, or what is left without it.
 *
 * @param direction of any length but 0
 * @param out whether the share is taken out, and not kept alone
 */
public record Project(Operand direction, boolean out) implements Change {

  @Override
  public Object apply(TensorOps ops, Object part, Target target) {
    target.requireFractions("project");
    StridedView elements = direction.elements(target);
    double square = squareOf(elements);
    if (!(square > 0) || Double.isInfinite(square)) {
      throw new IllegalArgumentException(
          "project needs a direction, and "
              + direction.describe(target)
              + " has none; its norm is "
              + Math.sqrt(square));
    }
    Object vector = ops.scaled(direction.of(ops, part, target, elements), 1 / Math.sqrt(square));
    boolean[] along = direction.repeatedOver(target);
    for (int i = 0; i < along.length; i++) {
      along[i] = !along[i];
    }
    // As small as the elements themselves before anything is summed: half precision overflows
    // early.
    double root = Math.sqrt((double) elements.elements());
    Object dot = ops.summed(ops.times(part, ops.scaled(vector, 1 / root)), along);
    Object share = ops.times(ops.repeated(dot, target.part().shape()), ops.scaled(vector, root));
    return out ? ops.plus(part, ops.scaled(share, -1)) : share;
  }

  private static double squareOf(StridedView direction) {
    Elements elements = new Elements(direction);
    double sum = 0;
    for (long i = 0; i < direction.elements(); i++) {
      double each = elements.at(i);
      sum += each * each;
    }
    return sum;
  }
}
