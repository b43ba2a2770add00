package io.interp.internal.capture;

import io.interp.internal.capture.CaptureBudget.Held;
import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.Keeping;
import io.interp.internal.reduce.Keep;
import java.util.List;

/**
 * One activation kept in a step.
 *
 * @param name final name, with its suffix
 * @param snapshot owner of the memory
 * @param selection what is looked at of the snapshot
 * @param keep what is kept of that
 * @param keeping what the spec says of the value
 */
public record Kept(
    String name,
    Held snapshot,
    CapturedValue.Selection selection,
    List<Keep> keep,
    Keeping keeping) {

  /** The value for the writer, who closes its snapshot: from now on its memory will come back. */
  public CapturedValue handOver() {
    snapshot.submitted();
    return new CapturedValue(name, snapshot, selection, keep, keeping);
  }
}
