package io.interp.internal.output;

import io.interp.internal.step.StepInfo;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import java.util.List;
import java.util.OptionalLong;

/** Steps for tests. */
final class Steps {

  static StepInfo info(int model, long number) {
    return new StepInfo(
        model,
        number,
        OptionalLong.of(7),
        "main",
        true,
        false,
        "mingpt.train.Trainer.run:31",
        null);
  }

  static StepRecord step(long number, CapturedValue... values) {
    return new StepRecord(info(1, number), List.of(values), null);
  }

  static CapturedValue value(String name, Snapshot snapshot) {
    return new CapturedValue(name, snapshot, view -> view, List.of(), null);
  }

  static CapturedValue value(String name, StridedView view) {
    return value(name, new FakeSnapshot(view));
  }

  static CapturedValue scalar(String name, StridedView view, String to) {
    return new CapturedValue(name, new FakeSnapshot(view), same -> same, List.of(), to);
  }

  private Steps() {}
}
