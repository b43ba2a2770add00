package io.interp.internal;

import io.interp.internal.link.Handouts;
import io.interp.internal.report.Failures;

/** Lets every thread that runs work of a step work for that step. */
final class StepHandouts implements Handouts {

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private final ThreadScopes scopes;
  private final Failures failures;
  private final Tasks tasks = new Tasks();

  StepHandouts(ThreadScopes scopes, Failures failures) {
    this.scopes = scopes;
    this.failures = failures;
  }

  @Override
  public Object handout() {
    return current();
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
        tasks.of(task).madeIn(step);
      }
    } catch (Throwable e) {
      report(e);
    }
  }

  @Override
  public void handsOver(Object work) {
    try {
      OpenStep step = current();
      if (step != null && work != null && mayBeTask(work.getClass())) {
        tasks.of(work).handedOverIn(step);
      }
    } catch (Throwable e) {
      report(e);
    }
  }

  /** Only tasks of the model ask who they work for: no lambda does, and nothing of Java's. */
  private static boolean mayBeTask(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader != null && loader != PLATFORM && !type.isHidden();
  }

  @Override
  public Object join(Object step) {
    try {
      return step instanceof OpenStep open ? scopes.join(open) : null;
    } catch (Throwable e) {
      report(e);
      return null;
    }
  }

  @Override
  public Object joinTask(Object task) {
    try {
      TaskSteps steps = tasks.find(task);
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
