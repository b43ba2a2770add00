package io.interp.internal.cache;

import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.Keeping;
import io.interp.internal.point.HookPoint;
import io.interp.internal.point.PointDeclaration;
import io.interp.internal.point.PointStatus;
import io.interp.internal.reduce.Selected;
import io.interp.internal.report.Failures;
import io.interp.internal.step.StepInfo;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorAdapters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A run for tests: its points, its cache, and what it captures. */
final class Captures implements KnownPoints {

  final Failures failures = new Failures();
  final RunCache cache = new RunCache(this, new TensorAdapters(), failures);
  final List<HookPoint> points = new ArrayList<>();
  final List<HookPoint> captured = new ArrayList<>();
  final Map<String, String> missed = new HashMap<>();
  boolean gradients;

  @Override
  public List<HookPoint> points() {
    return points;
  }

  @Override
  public boolean captures(HookPoint point, boolean gradient) {
    return captured.contains(point) && (!gradient || gradients);
  }

  @Override
  public String missed(String name) {
    return missed.get(name);
  }

  /** A point that is captured. */
  HookPoint point(String name, List<String> dims, String... tags) {
    return point(name, "", dims, tags);
  }

  HookPoint point(String name, String prefix, List<String> dims, String... tags) {
    HookPoint point = uncaptured(name, prefix, dims, tags);
    captured.add(point);
    return point;
  }

  HookPoint uncaptured(String name, String prefix, List<String> dims, String... tags) {
    PointDeclaration declaration =
        new PointDeclaration(
            0, "a.yaml:1:1", "C", "x", List.of(tags), dims, List.of(), List.of(), false, null);
    HookPoint.Place place = new HookPoint.Place("C", "app", "m()V", 1, "return", "");
    HookPoint point = new HookPoint(new PointStatus(declaration), name, name, prefix, place);
    points.add(point);
    return point;
  }

  /** Captures a value of a point. */
  Bytes value(HookPoint point, long step, StridedView view) {
    return add(point, point.finalName(), false, step, view);
  }

  Bytes add(HookPoint point, String name, boolean gradient, long step, StridedView view) {
    List<String> dims = point == null ? List.of() : point.visibleDims();
    Keeping keeping = Keeping.values("a.yaml:9:3");
    Bytes snapshot = new Bytes(view);
    StepInfo info =
        new StepInfo(1, step, OptionalLong.empty(), "main", false, true, false, "T.m:1", null);
    cache.add(
        point,
        gradient,
        info,
        new CapturedValue(
            name, snapshot, taken -> Selected.all(taken, dims), keeping.keep(), keeping));
    return snapshot;
  }

  /** The floats start, start + 1, … in a shape. */
  static StridedView range(int start, long... shape) {
    StridedView none = StridedView.contiguous(null, DType.F32, shape);
    ByteBuffer data =
        ByteBuffer.allocateDirect((int) none.byteCount()).order(ByteOrder.nativeOrder());
    for (int i = 0; i < none.elements(); i++) {
      data.putFloat(i * Float.BYTES, start + i);
    }
    return StridedView.contiguous(data, DType.F32, shape);
  }

  /** A snapshot that knows whether it is closed. */
  static final class Bytes implements Snapshot {
    private final StridedView view;
    int closes;

    Bytes(StridedView view) {
      this.view = view;
    }

    @Override
    public StridedView view() {
      if (closes > 0) {
        throw new AssertionError("read after close");
      }
      return view;
    }

    @Override
    public long heldBytes() {
      return view.byteCount();
    }

    @Override
    public void close() {
      closes++;
    }
  }
}
