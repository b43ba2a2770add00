package io.interp.internal;

import io.interp.internal.capture.Kept;
import io.interp.internal.capture.StepLook;
import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.StepRecord;
import java.util.ArrayList;
import java.util.List;

/** Turns what a step kept into what the output writes. */
final class StepRecords {

  private StepRecords() {}

  /** The record of a step, whose snapshots are the receiver's from now on. */
  static StepRecord of(StepLook look) {
    List<CapturedValue> values = new ArrayList<>();
    for (Kept kept : look.kept()) {
      values.add(kept.handOver());
    }
    return new StepRecord(
        look.step().info(),
        values,
        look.failure(),
        look.missing(),
        look.found(),
        look.step().changes());
  }
}
