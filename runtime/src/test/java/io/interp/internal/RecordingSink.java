package io.interp.internal;

import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.Keeping;
import io.interp.internal.output.StepRecord;
import io.interp.internal.output.StepSink;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.Part;
import io.interp.internal.reduce.Selected;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the steps in memory, as a writer that never gets to write. */
final class RecordingSink implements StepSink {

  private final List<StepRecord> steps = new ArrayList<>();
  boolean accepting = true;
  final Set<String> refused = new HashSet<>();

  @Override
  public void begin(String modelClass) {}

  @Override
  public synchronized void submit(StepRecord step) {
    steps.add(step);
  }

  @Override
  public boolean accepting() {
    return accepting;
  }

  @Override
  public boolean accepts(Keeping keeping) {
    return !refused.contains(keeping.location());
  }

  @Override
  public void close() {
    accepting = false;
  }

  synchronized List<StepRecord> steps() {
    return List.copyOf(steps);
  }

  StepRecord last() {
    return steps().get(steps().size() - 1);
  }

  /** Names of the values of the last step. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (CapturedValue value : last().values()) {
      names.add(value.name());
    }
    return names;
  }

  /** Model, step, name and first float of all values, {@code 1/0 x 1.0}. */
  List<String> values() {
    List<String> values = new ArrayList<>();
    for (StepRecord step : steps()) {
      String of = step.step().model() + "/" + step.step().number() + " ";
      for (CapturedValue value : step.values()) {
        values.add(of + value.name() + " " + value.snapshot().view().data().getFloat(0));
      }
    }
    return values;
  }

  /** What is looked at of a value of the last step. */
  Selected selected(String name) {
    for (CapturedValue value : last().values()) {
      if (value.name().equals(name)) {
        return value.selection().of(value.snapshot().view());
      }
    }
    throw new AssertionError(name + " is not among " + names());
  }

  /** The elements of {@link #selected}. */
  StridedView view(String name) {
    return selected(name).view();
  }

  /** What is kept of the values of the last step, by name. */
  Map<String, Part> parts() {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (CapturedValue value : last().values()) {
      Selected selected = value.selection().of(value.snapshot().view());
      for (Keep keep : value.keep()) {
        for (Part part : keep.parts(selected)) {
          parts.put(part.name(value.name()), part);
        }
      }
    }
    return parts;
  }

  /** The floats of a value of the last step. */
  float[] floats(String name) {
    ByteBuffer copy = view(name).contiguousCopy().data();
    float[] floats = new float[copy.capacity() / 4];
    copy.asFloatBuffer().get(floats);
    return floats;
  }
}
