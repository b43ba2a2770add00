package io.interp.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps that one task works for. Nobody can tell for which of several it runs when they were
 * open at the same time, until the last of them has ended. Whoever runs the task takes no lock.
 */
final class TaskSteps {

  private static final OpenStep[] NONE = {};

  private volatile OpenStep[] steps = NONE;
  private volatile OpenStep maker;

  /** The step makes the task. */
  void madeIn(OpenStep step) {
    maker = step;
    add(step);
  }

  /** The step hands over the task. */
  void handedOverIn(OpenStep step) {
    if (only() != step) {
      add(step);
    }
  }

  /** Of the steps that have ended one is enough to tell that there were others. */
  private synchronized void add(OpenStep step) {
    List<OpenStep> after = new ArrayList<>();
    boolean late = haveEnded();
    for (OpenStep before : steps) {
      if (before != step && (!before.hasEnded() || !late)) {
        after.add(before);
        late |= before.hasEnded();
      }
    }
    after.add(step);
    steps = after.toArray(NONE);
  }

  /** Whether none of them is open, so that whatever runs the task now does it on its own. */
  boolean haveEnded() {
    for (OpenStep step : steps) {
      if (!step.hasEnded()) {
        return false;
      }
    }
    return true;
  }

  /** Whether no step has anything to do with the task. */
  boolean isEmpty() {
    return steps == NONE;
  }

  /** The step that it works for; null when there is none, or several are possible. */
  OpenStep only() {
    OpenStep[] now = steps;
    return now.length == 1 ? now[0] : null;
  }

  /**
   * Whether a step made the task that it works for. One that was there before may have been called
   * by the thread that runs it, and need not come from the step that handed it over.
   */
  boolean isMadeIn(OpenStep step) {
    return step != null && step == maker;
  }
}
