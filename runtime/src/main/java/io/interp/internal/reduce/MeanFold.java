package io.interp.internal.reduce;

import io.interp.internal.tensor.DType;
import java.util.Arrays;
import java.util.List;

/**
 * Means along dimensions, over steps as well: each number counts once, whatever the size of its
 * batch. Of norms it is the mean of those of the steps.
 */
final class MeanFold implements Fold {

  private final String suffix;
  private final Axes axes;
  private final boolean norm;
  private double[] sums;
  private long[] counts;
  private long[] shape;
  private List<String> dims;
  private DType dtype;

  MeanFold(String suffix, Axes axes, boolean norm) {
    this.suffix = suffix;
    this.axes = axes;
    this.norm = norm;
  }

  @Override
  public void add(Selected value) {
    if (!norm) {
      value.checkReal("mean");
    }
    boolean[] along = axes.in(value);
    long[] all = value.view().shape();
    long[] rest = Axes.others(all, along);
    if (sums == null) {
      shape = rest;
      dims = Axes.others(value.dims(), along);
      int size = 1;
      for (long n : rest) {
        size = Math.toIntExact(size * n);
      }
      sums = new double[size];
      counts = new long[size];
    }
    Shapes.check(rest, shape);
    DType sum = Keep.sumType(value.view().dtype());
    dtype = dtype == DType.F64 ? dtype : sum;
    long[] strides = Walk.strides(all, along);
    if (norm) {
      addNorms(value, strides);
    } else {
      new Sums(sums, counts, false).over(value, strides);
    }
  }

  private void addNorms(Selected value, long[] strides) {
    double[] squares = new double[sums.length];
    long[] numbers = new long[sums.length];
    new Sums(squares, numbers, true).over(value, strides);
    for (int i = 0; i < sums.length; i++) {
      if (numbers[i] > 0) {
        sums[i] += Math.sqrt(squares[i]);
        counts[i]++;
      }
    }
  }

  @Override
  public List<Part> parts() {
    if (sums == null) {
      return List.of();
    }
    double[] means = new double[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
    }
    return List.of(new Part(suffix, Results.of(means, shape.clone()), dtype, dims));
  }

  @Override
  public long heldBytes() {
    return sums == null ? 0 : 2L * Long.BYTES * sums.length;
  }

  @Override
  public Long count() {
    if (counts == null || counts.length == 0) {
      return null;
    }
    long[] other = counts.clone();
    Arrays.fill(other, counts[0]);
    return Arrays.equals(counts, other) ? (Long) counts[0] : null;
  }
}
