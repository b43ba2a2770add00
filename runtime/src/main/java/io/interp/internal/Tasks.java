package io.interp.internal;

import io.interp.internal.module.WeakIdentityMap;

/**
 * The tasks of the model that steps made or handed over. They are told apart by identity, and are
 * neither changed nor kept alive. In parts, so that many threads can ask at once.
 */
final class Tasks {

  private static final int PARTS = 16;

  private final Part[] parts = new Part[PARTS];
  private volatile boolean none = true;

  Tasks() {
    for (int i = 0; i < PARTS; i++) {
      parts[i] = new Part();
    }
  }

  /** The steps of a task; null when no step has anything to do with it. */
  TaskSteps find(Object task) {
    return none ? null : part(task).steps.get(task);
  }

  /** The steps of a task, which is remembered from now on. */
  TaskSteps of(Object task) {
    none = false;
    return part(task).of(task);
  }

  private Part part(Object task) {
    // The maps look at the lowest bits.
    return parts[(System.identityHashCode(task) * 0x9E3779B9) >>> 28];
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
