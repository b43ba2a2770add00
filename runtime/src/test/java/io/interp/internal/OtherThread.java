package io.interp.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** A thread beside the test's. */
final class OtherThread {

  private OtherThread() {}

  /** Runs work on a thread of its own and waits for it. */
  static void run(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    join(thread);
  }

  /** What work on a thread of its own gives. */
  static <T> T call(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(task).start();
    return task.get();
  }

  /** Waits for a thread. */
  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
