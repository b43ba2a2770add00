package io.interp.internal.reduce;

import io.interp.internal.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/**
 * Mean, standard deviation (of the population), smallest and largest element and Euclidean norm of
 * the finite elements, and the shares of zeros, NaN and infinities among all. Steps are combined
 * exactly, not as means of means.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Algorithms_for_calculating_variance">Welford and
 *     Chan</a>
 */
final class StatsFold extends Walk implements Fold {

  private long elements;
  private long finite;
  private long zeros;
  private long nans;
  private double mean;
  private double deviations;
  private double squares;
  private double min = Double.NaN;
  private double max = Double.NaN;
  private DType dtype = DType.F32;

  @Override
  public void add(Selected value) {
    value.checkReal("stats");
    if (Keep.sumType(value.view().dtype()) == DType.F64) {
      dtype = DType.F64;
    }
    over(value, new long[value.view().shape().length]);
  }

  @Override
  void at(long result, double element) {
    elements++;
    if (!Double.isFinite(element)) {
      nans += Double.isNaN(element) ? 1 : 0;
      return;
    }
    finite++;
    double before = element - mean;
    mean += before / finite;
    deviations += before * (element - mean);
    squares += element * element;
    zeros += element == 0 ? 1 : 0;
    min = finite == 1 ? element : Math.min(min, element);
    max = finite == 1 ? element : Math.max(max, element);
  }

  @Override
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    add(parts, ":mean", finite == 0 ? Double.NaN : mean);
    add(parts, ":std", finite == 0 ? Double.NaN : Math.sqrt(deviations / finite));
    add(parts, ":min", min);
    add(parts, ":max", max);
    add(parts, ":norm", Math.sqrt(squares));
    add(parts, ":zeros", share(zeros));
    add(parts, ":nan", share(nans));
    add(parts, ":inf", share(elements - finite - nans));
    return parts;
  }

  private void add(List<Part> parts, String suffix, double number) {
    parts.add(new Part(suffix, Results.of(number), dtype, List.of()));
  }

  private double share(long count) {
    return elements == 0 ? Double.NaN : (double) count / elements;
  }

  @Override
  public long heldBytes() {
    return 10 * Long.BYTES;
  }

  @Override
  public Long count() {
    return elements;
  }
}
