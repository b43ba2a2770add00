package io.interp.internal;

import io.interp.internal.capture.StepCaptures;

/**
 * A step as its threads and the lambdas that are made in it hold it. A lambda may live on after the
 * step: then it leads to nothing that the step kept.
 */
final class OpenStep {

  private volatile StepCaptures captures;
  private volatile boolean ended;

  /** A step that runs; {@code captures} is null when nobody looks at it. */
  OpenStep(StepCaptures captures) {
    this.captures = captures;
  }

  /** What looks at the step; null when nobody does, or no more. */
  StepCaptures captures() {
    return captures;
  }

  /** Whether it has ended. */
  boolean hasEnded() {
    return ended;
  }

  /** Ends it for all threads that work for it. */
  void end() {
    ended = true;
    captures = null;
  }
}
