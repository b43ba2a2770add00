package io.interp.internal.output;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a run has written so far, and what it has not. */
final class RunTotals {

  private static final int NAMED = 20;

  private final Set<String> threads = new LinkedHashSet<>();
  private final List<String> invalid = new ArrayList<>();
  private long steps;
  private long files;
  private long bytes;
  private long lostSteps;
  private long lostBytes;
  private long invalidSteps;
  private String stopped;

  /** A view of the numbers at one moment. */
  record Numbers(
      long steps,
      long files,
      long bytes,
      long lostSteps,
      long lostBytes,
      long invalidSteps,
      List<String> invalid,
      Set<String> threads,
      String stopped) {}

  synchronized Numbers numbers() {
    return new Numbers(
        steps,
        files,
        bytes,
        lostSteps,
        lostBytes,
        invalidSteps,
        List.copyOf(invalid),
        new LinkedHashSet<>(threads),
        stopped);
  }

  synchronized void wrote(StepRecord step, long newFiles, long newBytes) {
    steps++;
    files += newFiles;
    bytes += newBytes;
    if (threads.size() < NAMED) {
      threads.add(step.step().thread());
    }
    if (step.failure() != null && invalidSteps++ < NAMED) {
      invalid.add("step " + step.step().number() + ": " + step.failure());
    }
  }

  /** Notes files that belong to no single step. */
  synchronized void wrote(long newFiles, long newBytes) {
    files += newFiles;
    bytes += newBytes;
  }

  synchronized void lost(long heldBytes) {
    lostSteps++;
    lostBytes += heldBytes;
  }

  /** Notes why nothing more is written; the first reason stays. */
  synchronized boolean stop(String reason) {
    if (stopped != null) {
      return false;
    }
    stopped = reason;
    return true;
  }

  synchronized boolean isStopped() {
    return stopped != null;
  }

  synchronized long bytes() {
    return bytes;
  }
}
