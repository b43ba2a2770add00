package io.interp.agent.read;

import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.InterventionReport;
import io.interp.internal.output.Keeping;
import io.interp.internal.output.OutputSettings;
import io.interp.internal.output.PointCatalog;
import io.interp.internal.output.RunFacts;
import io.interp.internal.output.RunWriter;
import io.interp.internal.output.StepRecord;
import io.interp.internal.output.WatchReport;
import io.interp.internal.point.PointReport;
import io.interp.internal.point.PointStatus;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.reduce.Selected;
import io.interp.internal.report.Failures;
import io.interp.internal.sampling.RuleSteps;
import io.interp.internal.step.StepInfo;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Captures for tests, written by the writer that runs write with. */
public final class Captures implements PointCatalog {

  private final List<PointReport> reports = new ArrayList<>();
  private final RunWriter writer;

  /** Opens a run in a folder of captures. */
  public Captures(Path folder) {
    writer =
        new RunWriter(
            new OutputSettings(folder.toFile(), 1_000_000_000, 1_000_000, false),
            new RunFacts(List.of("a.yaml"), "spec: 1", "test"),
            this,
            new Failures());
    writer.begin("mingpt.model.GPT");
  }

  /** Declares a hook point. */
  public Captures point(String name, List<String> tags, List<String> dims, List<String> layout) {
    reports.add(
        new PointReport(
            name,
            name,
            tags,
            "C",
            "forward()V",
            1,
            "return",
            "",
            dims,
            layout,
            "F32",
            null,
            "app",
            "FIRED 1 time",
            1,
            0,
            0,
            0,
            "a.yaml:1:1"));
    return this;
  }

  /** Writes a step of the first model. */
  public Captures step(long number, CapturedValue... values) {
    StepInfo info =
        new StepInfo(
            1,
            number,
            OptionalLong.of(number + 7),
            "main",
            true,
            true,
            false,
            "Trainer.run:31",
            null);
    writer.submit(new StepRecord(info, List.of(values), null));
    return this;
  }

  /** Ends the run. */
  public void close() {
    writer.close();
  }

  /** A value whose elements are 0, 1, 2, … */
  public static CapturedValue range(String name, long... shape) {
    long elements = 1;
    for (long size : shape) {
      elements *= size;
    }
    float[] values = new float[Math.toIntExact(elements)];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return f32(name, values, shape);
  }

  /** A value of floats. */
  public static CapturedValue f32(String name, float[] values, long... shape) {
    ByteBuffer data =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
    data.asFloatBuffer().put(values);
    return value(name, StridedView.contiguous(data, DType.F32, shape));
  }

  /** A value of any type. */
  public static CapturedValue value(String name, StridedView view) {
    return value(name, view, List.of());
  }

  /** A value whose dimensions have names. */
  public static CapturedValue value(String name, StridedView view, List<String> dims) {
    return value(name, view, dims, new KeepValue());
  }

  /** What is kept of a value. */
  public static CapturedValue value(
      String name, StridedView view, List<String> dims, Keep... keep) {
    Keeping keeping = Keeping.of("spec.yaml:9:3", List.of(keep), null);
    return new CapturedValue(
        name, new Held(view), same -> Selected.all(same, dims), keeping.keep(), keeping);
  }

  /** What is accumulated over a run of a value. */
  public static CapturedValue overRun(
      String name, StridedView view, List<String> dims, Keep... keep) {
    Keeping keeping =
        new Keeping(
            "spec.yaml:9:3",
            List.of(keep),
            null,
            Keeping.Order.AFTER,
            true,
            null,
            null,
            Long.MAX_VALUE);
    return new CapturedValue(
        name, new Held(view), same -> Selected.all(same, dims), keeping.keep(), keeping);
  }

  /** The elements 0, 1, 2, … with names for the dimensions. */
  public static CapturedValue range(String name, List<String> dims, long... shape) {
    return value(name, range(name, shape).snapshot().view(), dims);
  }

  @Override
  public List<PointStatus> statuses() {
    return List.of();
  }

  @Override
  public List<PointReport> reports() {
    return reports;
  }

  @Override
  public List<InterventionReport> interventions() {
    return List.of();
  }

  @Override
  public List<WatchReport> watches() {
    return List.of();
  }

  @Override
  public List<RuleSteps> rules() {
    return List.of();
  }

  private record Held(StridedView view) implements Snapshot {
    @Override
    public long heldBytes() {
      return view.byteCount();
    }

    @Override
    public void close() {}
  }
}
