package io.interp.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps that one task works for. Nobody can tell for which of several it runs when they were
 * open at the same time, until the last of them has ended.
 */
final class TaskSteps {

  private OpenStep step;
  private List<OpenStep> others;
  private boolean made;

  /** The step makes the task, which others have no hand in yet. */
  synchronized void madeIn(OpenStep maker) {
    add(maker);
    made = others == null;
  }

  /** The step hands over the task. */
  synchronized void handedOverIn(OpenStep giver) {
    if (add(giver)) {
      made = false;
    }
  }

  private boolean add(OpenStep added) {
    if (step == added || (others != null && others.contains(added))) {
      return false;
    }
    if (haveEnded()) {
      others = null;
    } else {
      if (others == null) {
        others = new ArrayList<>();
      }
      others.add(step);
    }
    step = added;
    return true;
  }

  /** Whether none of them is open, so that whatever runs the task now does it on its own. */
  synchronized boolean haveEnded() {
    if (step != null && !step.hasEnded()) {
      return false;
    }
    for (int i = 0; others != null && i < others.size(); i++) {
      if (!others.get(i).hasEnded()) {
        return false;
      }
    }
    return true;
  }

  /** The step that it works for; null when there is none, or several are possible. */
  synchronized OpenStep only() {
    return others == null ? step : null;
  }

  /**
   * Whether {@link #only} made it. One that was there before may have been called by the thread
   * that runs it, and need not come from the step that handed it over.
   */
  synchronized boolean isMadeByOnly() {
    return made && others == null;
  }
}
