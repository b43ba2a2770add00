package io.interp.internal;

import io.interp.internal.capture.Demand;
import io.interp.internal.capture.StepCaptures;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Failures;
import java.util.List;
import java.util.OptionalLong;

/** The calls of models on all threads: the outermost of a thread is a step. */
final class ModelCalls {

  private final ThreadScopes scopes;
  private final Steps steps;
  private final List<PointStatus> statuses;
  private final Failures failures;

  ModelCalls(ThreadScopes scopes, Steps steps, List<PointStatus> statuses, Failures failures) {
    this.scopes = scopes;
    this.steps = steps;
    this.statuses = statuses;
    this.failures = failures;
  }

  /** A call begins. */
  void enter(List<String> names, Object model, Object[] arguments) {
    ThreadScope scope = scopes.forCall();
    if (!scope.busy && scope.depth++ == 0) {
      scope.busy = true;
      scope.step = new OpenStep(null);
      try {
        scope.step = new OpenStep(steps.begin(scope, names, model, arguments));
      } finally {
        scope.busy = false;
      }
    }
  }

  /**
   * A call ends.
   *
   * @param exception that it ends with; null when it returns
   * @return with what somebody wants it to end, or null
   */
  Demand end(Throwable exception) {
    ThreadScope scope = scopes.current();
    if (scope == null || scope.busy || scope.depth == 0 || --scope.depth > 0) {
      return null;
    }
    scope.busy = true;
    try {
      StepCaptures captures = scope.step.captures();
      scope.step.end();
      return captures == null ? null : end(captures, exception);
    } finally {
      scopes.leave(scope);
    }
  }

  private Demand end(StepCaptures captures, Throwable exception) {
    Demand demand = captures.demand();
    if (exception != null) {
      captures.step().thrown(exception.getClass());
    } else if (demand != null) {
      captures.step().thrown(demand.exception().getClass());
    }
    try {
      steps.end(captures);
      captures.compareWithExpectations(statuses);
    } catch (Throwable e) {
      failures.report("the end of a step", e);
    }
    return demand;
  }

  /** The trainer's number for the next step of this thread. */
  void clock(long number) {
    ThreadScope scope = scopes.forCall();
    if (scope.depth == 0) {
      scope.clock = OptionalLong.of(number);
    }
  }
}
