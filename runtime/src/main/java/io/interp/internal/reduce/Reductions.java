package io.interp.internal.reduce;

import io.interp.Reduction;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.util.Arrays;
import java.util.List;

/** One number in place of those along a dimension, as code asks for it. */
public final class Reductions {

  private Reductions() {}

  /**
   * Reduces a value.
   *
   * @param dim number of the dimension; negative ones count from the last
   * @throws IllegalArgumentException with one line when there is no such dimension, when elements
   *     are complex and it is no norm, or when it is to be the least or greatest of none
   */
  public static Part of(Selected value, Reduction reduction, int dim) {
    StridedView view = value.view();
    if (view.dtype().isComplex() && reduction != Reduction.NORM) {
      throw new IllegalArgumentException(
          view.dtype() + " are complex numbers, of which there is a NORM and no " + reduction);
    }
    Axes axes = new Axes(List.of(Integer.toString(dim)));
    boolean[] along = axes.in(reduction + " goes along", view.shape(), value.dims());
    if (reduction == Reduction.MIN || reduction == Reduction.MAX) {
      checkAny(view.shape(), along, reduction);
      ExtremeFold fold = new ExtremeFold(axes, reduction == Reduction.MIN);
      fold.add(value);
      return fold.parts().get(0);
    }
    return summed(value, reduction, along);
  }

  private static void checkAny(long[] shape, boolean[] along, Reduction reduction) {
    for (int i = 0; i < shape.length; i++) {
      if (along[i] && shape[i] == 0) {
        throw new IllegalArgumentException(
            "there is no " + reduction + " of none; the value has shape " + Arrays.toString(shape));
      }
    }
  }

  private static Part summed(Selected value, Reduction reduction, boolean[] along) {
    long[] shape = value.view().shape();
    long[] rest = Axes.others(shape, along);
    DType dtype = Keep.sumType(value.view().dtype());
    int size = Math.toIntExact(StridedView.contiguous(null, dtype, rest).elements());
    double[] sums = new double[size];
    long[] counts = new long[size];
    new Sums(sums, counts, reduction == Reduction.NORM).over(value, Walk.strides(shape, along));
    for (int i = 0; i < size; i++) {
      if (reduction == Reduction.NORM) {
        sums[i] = Math.sqrt(sums[i]);
      } else if (reduction == Reduction.MEAN) {
        sums[i] /= counts[i];
      }
    }
    return new Part("", Results.of(sums, rest), dtype, Axes.others(value.dims(), along));
  }
}
