package io.interp.internal.run;

import io.interp.StoppedException;
import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.Demand;
import io.interp.internal.capture.Selector;
import io.interp.internal.capture.StepWatch;
import io.interp.internal.output.Keeping;
import io.interp.internal.point.HookPoint;
import io.interp.internal.tensor.TensorAdapter;
import java.util.List;

/** Waits in one step for the last value that a run wants to see. */
final class StopWatch implements StepWatch, Demand {

  private final OpenRun run;
  private final List<Selector> stopAfter;
  private volatile String reached;

  StopWatch(OpenRun run, List<Selector> stopAfter) {
    this.run = run;
    this.stopAfter = stopAfter;
  }

  @Override
  public boolean wants(HookPoint point) {
    return Selector.mean(stopAfter, point);
  }

  @Override
  public CaptureRule look(
      HookPoint point, int repetition, String name, TensorAdapter adapter, Object value) {
    if (reached == null && Selector.mean(stopAfter, point, repetition)) {
      reached = name;
      run.reached();
    }
    return null;
  }

  @Override
  public Demand failure() {
    return reached == null ? null : this;
  }

  @Override
  public RuntimeException exception() {
    return new StoppedException(run, reached);
  }

  @Override
  public boolean keeps(String name) {
    return false;
  }

  @Override
  public boolean holds(Keeping keeping) {
    return false;
  }

  @Override
  public List<String> found() {
    return List.of();
  }
}
