package io.interp.internal.capture;

import io.interp.internal.point.HookPoint;
import io.interp.internal.report.Failures;
import java.util.IdentityHashMap;

/** How many values of each point a step has had. */
final class StepRepetitions {

  private final Failures failures;
  private final IdentityHashMap<HookPoint, Repetitions> byPoint = new IdentityHashMap<>();

  StepRepetitions(Failures failures) {
    this.failures = failures;
  }

  /** What {@link #next} would give. */
  int coming(HookPoint point) {
    synchronized (byPoint) {
      Repetitions of = byPoint.get(point);
      return of == null ? 0 : of.soFar();
    }
  }

  /** Counts a value: 0 for the point's first one. */
  int next(HookPoint point) {
    Repetitions of;
    int repetition;
    boolean isMixed;
    synchronized (byPoint) {
      of = byPoint.get(point);
      if (of == null) {
        of = new Repetitions();
        byPoint.put(point, of);
      }
      repetition = of.next();
      isMixed = of.turnsMixed();
    }
    if (isMixed) {
      failures.report(Repetitions.mixed(point));
    }
    return repetition;
  }
}
