package io.interp.internal.run;

import io.interp.Handle;
import io.interp.Hook;
import io.interp.HookPoint;
import io.interp.internal.point.PointReport;
import java.util.List;

/**
 * A hook point as code beside the model sees it. Two are equal when they are of one point.
 *
 * @param point that it is
 * @param hooks where hooks are added
 */
record PointView(io.interp.internal.point.HookPoint point, AddedHooks hooks) implements HookPoint {

  @Override
  public String name() {
    return point.finalName();
  }

  @Override
  public List<String> tags() {
    return point.declaration().tags();
  }

  @Override
  public List<String> dims() {
    return point.visibleDims();
  }

  @Override
  public long[] shape() {
    io.interp.internal.point.HookPoint.Look look = point.firstLook();
    return look == null ? new long[0] : look.shape().clone();
  }

  @Override
  public String where() {
    PointReport report = point.report();
    String method = report.method();
    int parenthesis = method.indexOf('(');
    return report.className()
        + "."
        + (parenthesis < 0 ? method : method.substring(0, parenthesis))
        + ":"
        + report.line();
  }

  @Override
  public Handle add(Hook hook) {
    return hooks.add(point, hook, false);
  }

  @Override
  public Handle prepend(Hook hook) {
    return hooks.add(point, hook, true);
  }

  @Override
  public String toString() {
    return name() + " at " + where();
  }
}
