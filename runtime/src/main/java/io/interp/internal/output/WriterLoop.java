package io.interp.internal.output;

import io.interp.internal.report.Failures;
import java.io.IOException;

/**
 * The writer's thread: takes steps from the queue and writes them until the queue is closed and
 * empty. Once it has to stop writing it goes on taking steps, to close their snapshots.
 */
final class WriterLoop implements Runnable {

  private final Thread thread;
  private final StepQueue queue;
  private final RunFiles files;
  private final RunTotals totals;
  private final Failures failures;

  WriterLoop(long queueBytes, RunFiles files, RunTotals totals, Failures failures) {
    this.files = files;
    this.totals = totals;
    this.failures = failures;
    this.thread = new Thread(this, "interp-writer");
    this.queue = new StepQueue(queueBytes, thread);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
  }

  void start() {
    thread.start();
  }

  StepQueue queue() {
    return queue;
  }

  /** Waits until everything queued is dealt with and the run's last files are written. */
  void finish() {
    queue.close();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    loseRest();
    finishFiles();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    try {
      open();
      for (StepQueue.Queued next = queue.take(); next != null; next = queue.take()) {
        handle(next);
      }
      finishFiles();
    } catch (RuntimeException | Error e) {
      stop("the writer's thread ended with " + e);
    } finally {
      loseRest();
    }
  }

  private void open() {
    try {
      files.open();
    } catch (IOException e) {
      stop(e.getMessage());
    }
  }

  private void handle(StepQueue.Queued next) {
    boolean written = false;
    try {
      written = !totals.isStopped() && write(next.step());
    } finally {
      if (!written) {
        totals.lost(next.bytes());
      }
      Snapshots.close(next.step(), failures);
      queue.done(next);
    }
  }

  private boolean write(StepRecord step) {
    try {
      String refusal = files.write(step);
      if (refusal != null) {
        stop(refusal);
      }
      return refusal == null;
    } catch (IOException e) {
      stop(e.getMessage());
    } catch (RuntimeException e) {
      failures.report("step " + step.step().number() + " is not written", e);
    }
    return false;
  }

  private void loseRest() {
    for (StepQueue.Queued next : queue.abandon()) {
      totals.lost(next.bytes());
      Snapshots.close(next.step(), failures);
    }
  }

  private void finishFiles() {
    try {
      files.finish();
    } catch (IOException e) {
      stop(e.getMessage());
    }
  }

  private void stop(String reason) {
    if (totals.stop(reason)) {
      failures.report("captures stop, the model goes on: " + reason);
    }
  }
}
