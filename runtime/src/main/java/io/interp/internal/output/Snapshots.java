package io.interp.internal.output;

import io.interp.internal.report.Failures;
import io.interp.internal.tensor.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The memory of a step; values of a step may share a snapshot. */
final class Snapshots {

  /** Bytes that a step keeps alive. */
  static long heldBytes(StepRecord step) {
    long bytes = 0;
    for (Snapshot snapshot : distinct(step)) {
      bytes += snapshot.heldBytes();
    }
    return bytes;
  }

  /** Closes each snapshot once, whatever another one's close does. */
  static void close(StepRecord step, Failures failures) {
    for (Snapshot snapshot : distinct(step)) {
      try {
        snapshot.close();
      } catch (RuntimeException | Error e) {
        failures.report("closing a snapshot", e);
      }
    }
  }

  private static List<Snapshot> distinct(StepRecord step) {
    Set<Snapshot> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Snapshot> snapshots = new ArrayList<>(step.values().size());
    for (CapturedValue value : step.values()) {
      if (seen.add(value.snapshot())) {
        snapshots.add(value.snapshot());
      }
    }
    return snapshots;
  }

  private Snapshots() {}
}
