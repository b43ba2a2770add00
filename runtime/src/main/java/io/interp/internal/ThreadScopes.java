package io.interp.internal;

/** The scope of each thread: its own steps, and those that it works for. */
final class ThreadScopes {

  @SuppressWarnings("ThreadLocalUsage") // A run's scopes end with it and never meet another run's.
  private final ThreadLocal<ThreadScope> scopes = new ThreadLocal<>();

  /** This thread's scope; null when it stands nowhere. */
  ThreadScope current() {
    return scopes.get();
  }

  /** This thread's scope for a call of the model: that of the step that the call belongs to. */
  ThreadScope forCall() {
    ThreadScope scope = scopes.get();
    if (scope == null || scope.isLate()) {
      scope = new ThreadScope(scope);
      scopes.set(scope);
    }
    return scope;
  }

  /**
   * Lets this thread work for a step. Work that a step hands out stays the step's, also on a thread
   * that runs a step of its own; once the step is over, it is part of whatever step runs it.
   *
   * @return the scope to {@link #leave}; null when the thread works for the step already
   */
  ThreadScope join(OpenStep step) {
    ThreadScope scope = scopes.get();
    if (scope != null) {
      boolean inOther = scope.depth > 0 && step.hasEnded();
      if (scope.busy || scope.step == step || inOther) {
        return null;
      }
    }
    return push(new ThreadScope(scope, step));
  }

  /**
   * Lets this thread work for the step of a task. In a step of its own, a thread calls a task that
   * it did not get from another one; while it works for a step, a task that another step handed
   * over may be called by either, and what it does belongs to none.
   *
   * @return the scope to {@link #leave}; null when the thread stays where it is
   */
  ThreadScope join(TaskSteps steps) {
    if (steps.isEmpty()) {
      return null;
    }
    ThreadScope scope = scopes.get();
    boolean inStep = scope != null && scope.depth > 0 && !scope.isLate();
    if (inStep && steps.haveEnded()) {
      return null;
    }
    OpenStep only = steps.only();
    if (!inStep || steps.isMadeIn(only)) {
      return only == null ? null : join(only);
    }
    boolean stays = !scope.joined || scope.step == only || scope.busy;
    return stays ? null : push(new ThreadScope(scope));
  }

  private ThreadScope push(ThreadScope scope) {
    scopes.set(scope);
    return scope;
  }

  /** Takes this thread back to where it stood before a scope. */
  void leave(ThreadScope scope) {
    if (scope.outer == null) {
      scopes.remove();
    } else {
      scopes.set(scope.outer);
    }
  }
}
