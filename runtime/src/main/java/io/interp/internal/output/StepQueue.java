package io.interp.internal.output;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps on their way from the model's threads to the writer, bounded by the bytes that their
 * snapshots hold. A step counts until it is written, not just until it is taken; one that is larger
 * than the whole queue passes when it is alone.
 */
final class StepQueue {

  private static final long CHECK_MILLIS = 200;

  private final long capacity;
  private final Thread consumer;
  private final ArrayDeque<Queued> steps = new ArrayDeque<>();
  private long held;
  private int waiting;
  private boolean closed;
  private boolean abandoned;

  /** A step and what it holds. */
  record Queued(StepRecord step, long bytes) {}

  /** What became of {@link #put}. */
  enum Outcome {
    TAKEN,
    FULL,
    CLOSED
  }

  /** A queue that is read by one thread; nobody waits once that thread is dead. */
  StepQueue(long capacity, Thread consumer) {
    this.capacity = capacity;
    this.consumer = consumer;
  }

  /** Adds a step, waiting for room if {@code wait}; an interrupt is kept for the caller. */
  synchronized Outcome put(Queued step, boolean wait) {
    if (closed) {
      return Outcome.CLOSED;
    }
    boolean interrupted = false;
    // Who waits when the queue closes still gets through: the step came in time.
    waiting++;
    try {
      while (held > 0 && held + step.bytes() > capacity) {
        if (isAbandoned()) {
          return Outcome.CLOSED;
        }
        if (!wait) {
          return Outcome.FULL;
        }
        interrupted |= pause();
      }
      if (isAbandoned()) {
        return Outcome.CLOSED;
      }
      held += step.bytes();
      steps.add(step);
      return Outcome.TAKEN;
    } finally {
      waiting--;
      notifyAll();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The next step; null when the queue is closed and empty. */
  synchronized Queued take() {
    while (steps.isEmpty()) {
      if (closed && waiting == 0) {
        return null;
      }
      // Nobody has a reason to interrupt the writer, and a lost step would be the price.
      pause();
    }
    return steps.remove();
  }

  /** Frees the room of a step that was taken. */
  synchronized void done(Queued step) {
    held -= step.bytes();
    notifyAll();
  }

  /** Refuses steps from now on; what is in the queue can still be taken. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Closes the queue and returns what its reader will never take. */
  synchronized List<Queued> abandon() {
    closed = true;
    abandoned = true;
    List<Queued> rest = new ArrayList<>(steps);
    for (Queued step : rest) {
      held -= step.bytes();
    }
    steps.clear();
    notifyAll();
    return rest;
  }

  private boolean isAbandoned() {
    return abandoned || !consumer.isAlive();
  }

  @SuppressWarnings("WaitNotInLoop") // both callers loop
  private boolean pause() {
    try {
      wait(CHECK_MILLIS);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
