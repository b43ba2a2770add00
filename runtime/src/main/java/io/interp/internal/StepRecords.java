package io.interp.internal;

import io.interp.internal.capture.Kept;
import io.interp.internal.capture.StepCaptures;
import io.interp.internal.capture.ViewTransform;
import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.StepRecord;
import io.interp.internal.tensor.StridedView;
import java.util.ArrayList;
import java.util.List;

/** Turns what a step kept into what the output writes. */
final class StepRecords {

  private StepRecords() {}

  /** The record of a step, whose snapshots are the receiver's from now on. */
  static StepRecord of(StepCaptures captures) {
    List<CapturedValue> values = new ArrayList<>();
    for (Kept kept : captures.kept()) {
      values.add(
          new CapturedValue(
              kept.name(),
              kept.handOver(),
              new Transform(kept.transform()),
              kept.dims(),
              kept.to()));
    }
    return new StepRecord(captures.step().info(), values, captures.failure());
  }

  private record Transform(ViewTransform transform) implements CapturedValue.Transform {
    @Override
    public StridedView apply(StridedView view) {
      return transform.apply(view);
    }
  }
}
