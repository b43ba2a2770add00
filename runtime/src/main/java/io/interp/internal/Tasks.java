package io.interp.internal;

import io.interp.internal.module.WeakIdentityMap;

/**
 * The tasks or the lambdas of the model that steps may have to do with. They are told apart by
 * identity, and are neither changed nor kept alive. In parts, so that many threads can ask at once;
 * where there are none yet, asking costs next to nothing.
 */
final class Tasks {

  private static final int PARTS = 16;

  private volatile Part[] parts;

  /** The steps of a task; null when no step has anything to do with it. */
  TaskSteps find(Object task) {
    Part[] all = parts;
    return all == null ? null : part(all, task).steps.get(task);
  }

  /** The steps of a task, which is remembered from now on. */
  TaskSteps of(Object task) {
    return part(parts(), task).of(task);
  }

  /** Remembers the steps of a task that is new. */
  void put(Object task, TaskSteps steps) {
    part(parts(), task).steps.put(task, steps);
  }

  private Part[] parts() {
    Part[] all = parts;
    return all == null ? makeParts() : all;
  }

  private synchronized Part[] makeParts() {
    if (parts == null) {
      Part[] all = new Part[PARTS];
      for (int i = 0; i < PARTS; i++) {
        all[i] = new Part();
      }
      parts = all;
    }
    return parts;
  }

  private static Part part(Part[] all, Object task) {
    // The maps look at the lowest bits.
    return all[(System.identityHashCode(task) * 0x9E3779B9) >>> 28];
  }

  private static final class Part {
    private final WeakIdentityMap<TaskSteps> steps = new WeakIdentityMap<>();

    synchronized TaskSteps of(Object task) {
      TaskSteps known = steps.get(task);
      if (known == null) {
        known = new TaskSteps();
        steps.put(task, known);
      }
      return known;
    }
  }
}
