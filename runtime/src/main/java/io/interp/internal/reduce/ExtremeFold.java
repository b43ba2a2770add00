package io.interp.internal.reduce;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Odometer;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.util.List;

/** The largest elements along dimensions, or the smallest, over steps as well. */
final class ExtremeFold implements Fold {

  private final Axes axes;
  private final boolean least;
  private StridedView extreme;
  private boolean[] found;
  private List<String> dims;
  private long values;

  /**
   * Begins with none.
   *
   * @param least whether the smallest are kept, not the largest
   */
  ExtremeFold(Axes axes, boolean least) {
    this.axes = axes;
    this.least = least;
  }

  @Override
  public void add(Selected value) {
    value.checkReal(word());
    boolean[] along = axes.in(value);
    StridedView view = value.view();
    if (extreme == null) {
      begin(view, Axes.others(view.shape(), along));
      dims = Axes.others(value.dims(), along);
    }
    Shapes.check(Axes.others(view.shape(), along), extreme.shape());
    if (view.dtype() != extreme.dtype()) {
      throw new IllegalArgumentException(
          "the element type is "
              + view.dtype()
              + " after "
              + extreme.dtype()
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
    extreme = StridedView.contiguous(data, view.dtype(), shape);
  }

  private void take(Selected value, long[] strides) {
    StridedView view = value.view();
    StridedView valid = value.valid() == null ? view : value.valid();
    Ranking counts = value.valid() == null ? null : new Ranking(valid);
    Ranking elements = new Ranking(view);
    Ranking best = new Ranking(extreme);
    ByteBuffer target = extreme.data();
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
          && (!found[at] || elements.isBeyond(all.at(0), best, at, least))) {
        found[at] = true;
        target.position(at * bytes);
        Ranking.copy(view, all.at(0), target);
      }
    } while (all.next());
    target.clear();
  }

  @Override
  public List<Part> parts() {
    if (extreme == null) {
      return List.of();
    }
    DType dtype = extreme.dtype();
    return List.of(new Part(":" + word() + axes.suffix(), extreme, dtype, dims));
  }

  @Override
  public long heldBytes() {
    return extreme == null ? 0 : extreme.byteCount() + found.length;
  }

  @Override
  public Long count() {
    return values;
  }

  private String word() {
    return least ? "min" : "max";
  }
}
