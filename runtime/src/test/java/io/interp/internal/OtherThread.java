package io.interp.internal;

/** A thread beside the test's. */
final class OtherThread {

  private OtherThread() {}

  /** Runs work on a thread of its own and waits for it. */
  static void run(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    join(thread);
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
