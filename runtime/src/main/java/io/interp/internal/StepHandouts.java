package io.interp.internal;

import io.interp.internal.link.Handouts;
import io.interp.internal.report.Failures;

/** Lets every thread that runs work of a step work for that step. */
final class StepHandouts implements Handouts {

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private final ThreadScopes scopes;
  private final Failures failures;
  private final TaskTables tasks = new TaskTables();
  private final Tasks lambdas = new Tasks();

  StepHandouts(ThreadScopes scopes, Failures failures) {
    this.scopes = scopes;
    this.failures = failures;
  }

  @Override
  public Object handout() {
    return current();
  }

  @Override
  public Object keep() {
    try {
      OpenStep step = current();
      return step == null ? new TaskSteps() : step;
    } catch (Throwable e) {
      report(e);
      return null;
    }
  }

  /** What is made in a step belongs to it for good, and need not be found again. */
  @Override
  public void kept(Object lambda, Object carried) {
    try {
      if (carried instanceof TaskSteps steps) {
        lambdas.put(lambda, steps);
      }
    } catch (Throwable e) {
      report(e);
    }
  }

  private OpenStep current() {
    ThreadScope scope = scopes.current();
    return scope == null || scope.depth == 0 ? null : scope.step;
  }

  @Override
  public void made(Object task) {
    try {
      OpenStep step = current();
      if (step != null) {
        tasks.like(task).of(task).madeIn(step);
      }
    } catch (Throwable e) {
      report(e);
    }
  }

  @Override
  public void handsOver(Object work) {
    try {
      OpenStep step = current();
      TaskSteps steps = step == null || work == null ? null : stepsOf(work);
      if (steps != null) {
        steps.handedOverIn(step);
      }
    } catch (Throwable e) {
      report(e);
    }
  }

  /** Null for what does not ask who it works for: lambdas of other classes, and Java's own. */
  private TaskSteps stepsOf(Object work) {
    Class<?> type = work.getClass();
    if (type.isHidden()) {
      return lambdas.find(work);
    }
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == PLATFORM ? null : tasks.like(work).of(work);
  }

  @Override
  public Object join(Object carried) {
    try {
      if (carried instanceof TaskSteps steps) {
        return scopes.join(steps);
      }
      return carried instanceof OpenStep step ? scopes.join(step) : null;
    } catch (Throwable e) {
      report(e);
      return null;
    }
  }

  @Override
  public Object joinTask(Object task) {
    try {
      TaskSteps steps = tasks.like(task).find(task);
      return steps == null ? null : scopes.join(steps);
    } catch (Throwable e) {
      report(e);
      return null;
    }
  }

  @Override
  public void leave(Object joined) {
    try {
      if (joined instanceof ThreadScope scope) {
        scopes.leave(scope);
      }
    } catch (Throwable e) {
      report(e);
    }
  }

  private void report(Throwable error) {
    try {
      failures.report("work that a step hands out", error);
    } catch (Throwable e) {
      // The stack or the heap may be full; the model goes on whether or not anybody hears of it.
    }
  }
}
