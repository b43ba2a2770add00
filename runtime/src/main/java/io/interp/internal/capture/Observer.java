package io.interp.internal.capture;

import io.interp.internal.point.HookPoint;
import java.util.List;

/**
 * Who looks at steps and changes values in them: the spec, a run, hooks that were added. Those of
 * its steps that wait for gradients are kept here. Safe for threads.
 */
public abstract class Observer {

  /** How many steps of a thread wait for a backward that they share. */
  public static final int MOST_WAITING = WaitingSteps.MOST;

  private final WaitingSteps waiting = new WaitingSteps();

  /** What it does with a step that begins; null when nothing. To be asked once a step. */
  final StepLook begin(StepOpening opening) {
    for (StepLook complete : waiting.complete(opening.model())) {
      complete(complete, false);
    }
    return look(opening);
  }

  /** The forward of a step has ended. */
  final void ended(StepLook look) {
    forwardEnded(look);
    if (!waiting.add(look)) {
      complete(look, false);
    }
  }

  /**
   * Waits for no more gradients: the JVM ends, or the observer does.
   *
   * @param running whether a backward may be running
   */
  public final void endWaiting(boolean running) {
    for (StepLook look : waiting.all()) {
      complete(look, running);
    }
  }

  /**
   * Takes what there is of a step.
   *
   * @param running whether a backward may be running
   */
  private void complete(StepLook look, boolean running) {
    look.endGradients(running);
    boolean taken = false;
    try {
      take(look);
      taken = true;
    } finally {
      if (!taken) {
        look.discard();
      }
    }
  }

  /** Those of its steps that wait for gradients. */
  protected final List<StepLook> waiting() {
    return waiting.now();
  }

  /** What it does with a step that begins; null when nothing. */
  protected abstract StepLook look(StepOpening opening);

  /** The forward of a step has ended; gradients may come yet. */
  protected void forwardEnded(StepLook look) {}

  /** Takes a step that is complete: its {@link StepLook#kept} are the observer's from now on. */
  protected abstract void take(StepLook look);

  /** A value is wanted and cannot be kept. */
  protected void missed(HookPoint point, int repetition, String why) {}
}
