package io.interp.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Tasks that wait for the next step: as a model is entered, its thread is not in the middle of
 * loading a class. Safe for threads; a second thread that begins a step waits until the tasks are
 * done.
 */
final class BeforeSteps implements Executor {

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private volatile boolean waiting;

  @Override
  public void execute(Runnable task) {
    synchronized (tasks) {
      tasks.add(task);
      waiting = true;
    }
  }

  /** Does what waits; costs nothing when nothing does. */
  void runAll() {
    if (waiting) {
      synchronized (this) {
        Runnable task = next();
        while (task != null) {
          task.run();
          task = next();
        }
      }
    }
  }

  private Runnable next() {
    synchronized (tasks) {
      Runnable task = tasks.poll();
      waiting = task != null;
      return task;
    }
  }
}
