package io.interp.internal.link;

import java.util.BitSet;
import java.util.List;

/**
 * Steps of a model that inherits its method: other classes run the code too, and their calls are no
 * steps. Remembers for each thread which of the calls that have not ended are.
 */
final class GuardedSteps {

  private final Handler handler;

  @SuppressWarnings("ThreadLocalUsage") // One linker's calls never meet another's.
  private final ThreadLocal<Calls> calls = new ThreadLocal<>();

  GuardedSteps(Handler handler) {
    this.handler = handler;
  }

  /** The method begins. */
  void enter(Guard guard, List<String> names, Object self, Object[] arguments) {
    Calls open = calls.get();
    if (open == null) {
      open = new Calls();
      calls.set(open);
    }
    boolean isStep = guard.admits(self);
    open.steps.set(open.count++, isStep);
    if (isStep) {
      handler.enter(names, self, arguments);
    }
  }

  /** The method returns. */
  void exit() {
    if (endsStep()) {
      handler.exit();
    }
  }

  /** The method ends with an exception. */
  void thrown(Throwable exception) {
    if (endsStep()) {
      handler.thrown(exception);
    }
  }

  private boolean endsStep() {
    Calls open = calls.get();
    if (open == null) {
      return false;
    }
    boolean isStep = open.steps.get(--open.count);
    if (open.count == 0) {
      calls.remove();
    }
    return isStep;
  }

  private static final class Calls {
    private final BitSet steps = new BitSet();
    private int count;
  }
}
