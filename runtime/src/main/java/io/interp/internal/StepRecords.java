package io.interp.internal;

import io.interp.internal.capture.Kept;
import io.interp.internal.capture.StepCaptures;
import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.StepRecord;
import java.util.ArrayList;
import java.util.List;

/** Turns what a step kept into what the output writes. */
final class StepRecords {

  private StepRecords() {}

  /** The record of a step, whose snapshots are the receiver's from now on. */
  static StepRecord of(StepCaptures captures) {
    List<CapturedValue> values = new ArrayList<>();
    for (Kept kept : captures.kept()) {
      values.add(kept.handOver());
    }
    return new StepRecord(
        captures.step().info(),
        values,
        captures.failure(),
        captures.gradients() == null ? List.of() : captures.gradients().missing(),
        captures.found(),
        captures.changes());
  }
}
