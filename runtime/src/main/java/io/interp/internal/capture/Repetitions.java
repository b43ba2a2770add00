package io.interp.internal.capture;

import io.interp.internal.point.HookPoint;

/** Counts the values of one point in one step. Its owner guards it. */
final class Repetitions {

  private final Thread first = Thread.currentThread();
  private int count;
  private boolean isMixed;

  /** How many there were. */
  int soFar() {
    return count;
  }

  /** 0 for the first value, 1 for the one that gets the suffix {@code #1}, … */
  int next() {
    return count++;
  }

  /** Whether this thread is the first one that is not the thread of the first value. */
  @SuppressWarnings("ReferenceEquality") // Threads are who they are.
  boolean turnsMixed() {
    boolean turns = !isMixed && Thread.currentThread() != first;
    isMixed |= turns;
    return turns;
  }

  /** What to say then: threads take turns by chance. */
  static String mixed(HookPoint point) {
    return point.declaration().location()
        + ": "
        + point.finalName()
        + " has values of several threads in one step, and chance may say which of them is #1; take"
        + " what tells them apart into `name`, as in `{head}`";
  }
}
