package io.interp.internal.output;

import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.Part;
import io.interp.internal.reduce.Selected;
import io.interp.internal.report.Failures;
import io.interp.internal.step.StepInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What captures with {@code over: run} have accumulated. Used by one thread at a time. */
final class RunFolds {

  private static final long MOST_BYTES = 256L << 20;

  private final Failures failures;
  private final Quotas quotas;
  private final long limit = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 4);
  private final Map<String, RunFold> folds = new LinkedHashMap<>();
  private long held;

  RunFolds(Failures failures, Quotas quotas) {
    this.failures = failures;
    this.quotas = quotas;
  }

  /** What goes to one file of tensors. */
  record Model(int number, SafetensorsWriter content) {}

  /** What goes to a file of numbers. */
  record Line(String to, ScalarLine line) {}

  /** Takes what of a step is accumulated. What does not fit is said and left out. */
  void add(StepRecord step) {
    for (CapturedValue value : step.values()) {
      if (value.keeping().overRun()) {
        try {
          Selected selected = value.selection().of(value.snapshot().view());
          for (Keep keep : value.keep()) {
            add(step.step(), value, keep, selected);
          }
        } catch (IllegalArgumentException e) {
          failures.report(value.keeping().location() + ": " + value.name() + ": " + e.getMessage());
        } catch (RuntimeException e) {
          failures.report(value.name() + " is not accumulated", e);
        }
      }
    }
  }

  private void add(StepInfo step, CapturedValue value, Keep keep, Selected selected) {
    String key = value.keeping().to() + "\n" + Part.name(value.name(), keep.suffix());
    RunFold fold = folds.get(key);
    if (fold == null) {
      fold = new RunFold(value, step.model(), keep.fold());
      folds.put(key, fold);
    }
    if (!fold.keeping().location().equals(value.keeping().location())) {
      failures.report(
          value.keeping().location()
              + " and "
              + fold.keeping().location()
              + " accumulate the same of "
              + value.name()
              + " over the run, and only the second does; give them different keep: or to:");
      return;
    }
    String problem = fold.add(selected, step.intervened(), limit - held);
    if (problem != null) {
      failures.report(value.keeping().location() + ": " + value.name() + ": " + problem);
    }
    held += fold.grown();
  }

  /** The files of tensors, one for each model object, by its number. */
  List<Model> models() {
    Map<Integer, RunFile> files = new TreeMap<>();
    for (RunFold fold : folds.values()) {
      if (fold.keeping().to() == null && fold.steps() > 0) {
        RunFile file = files.get(fold.model());
        if (file == null) {
          file = new RunFile(fold.model());
          files.put(fold.model(), file);
        }
        for (Map.Entry<String, Part> part : parts(fold).entrySet()) {
          file.add(part.getKey(), part.getValue(), fold);
        }
      }
    }
    List<Model> models = new ArrayList<>();
    for (Map.Entry<Integer, RunFile> file : files.entrySet()) {
      if (!file.getValue().isEmpty()) {
        models.add(new Model(file.getKey(), file.getValue().content()));
      }
    }
    return models;
  }

  /** One line for each file of numbers, or one for each number of steps that went into them. */
  List<Line> lines() {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (RunFold fold : folds.values()) {
      String to = fold.keeping().to();
      if (to != null && fold.steps() > 0) {
        String key = to + "\n" + fold.model() + "\n" + fold.steps() + fold.isIntervened();
        Line line = lines.get(key);
        if (line == null) {
          boolean takesLists = ScalarFile.takesLists(to);
          line =
              new Line(
                  to, new ScalarLine(fold.model(), fold.steps(), fold.isIntervened(), takesLists));
          lines.put(key, line);
        }
        for (Map.Entry<String, Part> part : parts(fold).entrySet()) {
          line.line().add(part.getKey(), part.getValue(), to, failures);
        }
      }
    }
    return new ArrayList<>(lines.values());
  }

  private Map<String, Part> parts(RunFold fold) {
    Map<String, Part> parts = new LinkedHashMap<>();
    long bytes = 0;
    try {
      for (Part part : fold.parts()) {
        Part written = part.as(fold.keeping().dtype());
        parts.put(part.name(fold.name()), written);
        bytes += written.view().elements() * written.dtype().bytes();
      }
    } catch (IllegalArgumentException e) {
      failures.report(fold.keeping().location() + ": " + fold.name() + ": " + e.getMessage());
    }
    return quotas.take(fold.keeping(), bytes) ? parts : Map.of();
  }
}
