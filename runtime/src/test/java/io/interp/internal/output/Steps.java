package io.interp.internal.output;

import io.interp.internal.reduce.KeepValue;
import io.interp.internal.reduce.Selected;
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
        false,
        "mingpt.train.Trainer.run:31",
        null);
  }

  static StepRecord step(long number, CapturedValue... values) {
    return new StepRecord(info(1, number), List.of(values), null);
  }

  static CapturedValue value(String name, Snapshot snapshot) {
    return value(name, snapshot, Keeping.values("spec.yaml:9:3"));
  }

  static CapturedValue value(String name, StridedView view) {
    return value(name, new FakeSnapshot(view));
  }

  static CapturedValue scalar(String name, StridedView view, String to) {
    return value(name, view, Keeping.of("spec.yaml:9:3", List.of(new KeepValue()), to));
  }

  static CapturedValue value(String name, StridedView view, Keeping keeping) {
    return value(name, new FakeSnapshot(view), keeping);
  }

  private static CapturedValue value(String name, Snapshot snapshot, Keeping keeping) {
    return new CapturedValue(
        name, snapshot, view -> Selected.all(view, List.of()), keeping.keep(), keeping);
  }

  private Steps() {}
}
