package io.interp.internal.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps whose forward has ended and whose gradients are yet to come. Autograd does not tell when a
 * backward is over, nor whether there will be one: the next step of the thread does.
 */
final class WaitingSteps {

  /** How many of a thread wait for a backward that they share; each keeps its graph in memory. */
  static final int MOST = 4;

  private final List<Waiting> steps = new ArrayList<>();
  private volatile boolean any;

  /** Takes a step of this thread whose forward has ended; false when it waits for nothing. */
  boolean add(StepLook look) {
    if (look.gradients() == null || look.gradients().expectsNone()) {
      return false;
    }
    synchronized (steps) {
      steps.add(new Waiting(look, Thread.currentThread()));
      any = true;
    }
    return true;
  }

  /**
   * The steps that wait no longer as this thread, which runs no backward, begins a step: those to
   * which gradients came, the first of too many, and those of threads that have ended.
   *
   * @param next the model of the step that begins
   */
  List<StepLook> complete(ModelCaptures next) {
    if (!any) {
      return List.of();
    }
    List<StepLook> complete = new ArrayList<>();
    List<Waiting> left = new ArrayList<>();
    synchronized (steps) {
      int tooMany = -MOST;
      for (Waiting step : steps) {
        tooMany += step.isOfThisThread() && !step.gradients().hasArrived() ? 1 : 0;
      }
      for (Waiting step : steps) {
        StepLook look = step.look();
        boolean done = !step.thread().isAlive();
        if (step.isOfThisThread()) {
          done = step.gradients().hasArrived() || tooMany-- > 0;
          if (!done && look.model() == next) {
            step.gradients().nextStep();
            done = step.gradients().expectsNone();
          }
        }
        if (done) {
          complete.add(look);
        } else {
          left.add(step);
        }
      }
      keep(left);
    }
    return complete;
  }

  /** All of them, which wait no longer. */
  List<StepLook> all() {
    synchronized (steps) {
      List<StepLook> all = now();
      keep(List.of());
      return all;
    }
  }

  /** All of them. */
  List<StepLook> now() {
    List<StepLook> all = new ArrayList<>();
    synchronized (steps) {
      for (Waiting step : steps) {
        all.add(step.look());
      }
    }
    return all;
  }

  private void keep(List<Waiting> left) {
    steps.clear();
    steps.addAll(left);
    any = !left.isEmpty();
  }

  private record Waiting(StepLook look, Thread thread) {
    StepGradients gradients() {
      return look.gradients();
    }

    boolean isOfThisThread() {
      return thread == Thread.currentThread();
    }
  }
}
