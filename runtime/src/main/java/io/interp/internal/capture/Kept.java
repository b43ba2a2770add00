package io.interp.internal.capture;

import io.interp.internal.capture.CaptureBudget.Held;
import io.interp.internal.tensor.Snapshot;
import java.util.List;

/**
 * One activation kept in a step.
 *
 * @param name final name, with its suffix
 * @param snapshot owner of the memory
 * @param transform what is written of the snapshot
 * @param dims names of the dimensions of what is written; empty where the spec gave none
 * @param to file for scalars, or null for the step's own file
 */
public record Kept(
    String name, Held snapshot, ViewTransform transform, List<String> dims, String to) {

  /** The snapshot for the writer, who closes it: from now on its memory will come back. */
  public Snapshot handOver() {
    snapshot.submitted();
    return snapshot;
  }
}
