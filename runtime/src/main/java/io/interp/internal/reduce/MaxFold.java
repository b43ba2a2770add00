package io.interp.internal.reduce;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Odometer;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.util.List;

/** The largest elements along dimensions, over steps as well. */
final class MaxFold implements Fold {

  private final Axes axes;
  private StridedView largest;
  private boolean[] found;
  private List<String> dims;
  private long values;

  MaxFold(Axes axes) {
    this.axes = axes;
  }

  @Override
  public void add(Selected value) {
    value.checkReal("max");
    boolean[] along = axes.in(value);
    StridedView view = value.view();
    if (largest == null) {
      begin(view, Axes.others(view.shape(), along));
      dims = Axes.others(value.dims(), along);
    }
    Shapes.check(Axes.others(view.shape(), along), largest.shape());
    if (view.dtype() != largest.dtype()) {
      throw new IllegalArgumentException(
          "the element type is "
              + view.dtype()
              + " after "
              + largest.dtype()
              + " in steps before; give these steps a capture of their own");
    }
    values++;
    if (view.elements() > 0) {
      take(value, Walk.strides(view.shape(), along));
    }
  }

  private void begin(StridedView view, long[] shape) {
    long n = 1;
    for (long size : shape) {
      n = Math.multiplyExact(n, size);
    }
    ByteBuffer data = Results.buffer(n, view.dtype());
    found = new boolean[Math.toIntExact(n)];
    for (int i = 0; i < found.length; i++) {
      Ranking.none(view.dtype(), data);
    }
    data.clear();
    largest = StridedView.contiguous(data, view.dtype(), shape);
  }

  private void take(Selected value, long[] strides) {
    StridedView view = value.view();
    StridedView valid = value.valid() == null ? view : value.valid();
    Ranking counts = value.valid() == null ? null : new Ranking(valid);
    Ranking elements = new Ranking(view);
    Ranking best = new Ranking(largest);
    ByteBuffer target = largest.data();
    int bytes = view.dtype().bytes();
    Odometer all =
        new Odometer(
            view.shape(),
            view.shape().length,
            new long[] {view.offset(), valid.offset(), 0},
            view.strides(),
            valid.strides(),
            strides);
    do {
      int at = (int) all.at(2);
      if ((counts == null || counts.isTrue(all.at(1)))
          && (!found[at] || elements.compare(all.at(0), best, at) > 0)) {
        found[at] = true;
        target.position(at * bytes);
        Ranking.copy(view, all.at(0), target);
      }
    } while (all.next());
    target.clear();
  }

  @Override
  public List<Part> parts() {
    if (largest == null) {
      return List.of();
    }
    DType dtype = largest.dtype();
    return List.of(new Part(":max" + axes.suffix(), largest, dtype, dims));
  }

  @Override
  public long heldBytes() {
    return largest == null ? 0 : largest.byteCount() + found.length;
  }

  @Override
  public Long count() {
    return values;
  }
}
