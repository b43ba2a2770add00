package io.interp.internal.output;

import io.interp.internal.report.Console;
import io.interp.internal.report.Failures;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** Everything that a run leaves on disk. Used by one thread at a time. */
final class RunFiles {

  private final OutputSettings settings;
  private final RunFacts facts;
  private final PointCatalog points;
  private final Failures failures;
  private final RunTotals totals;
  private final WriteLimits limits;
  private final Quotas quotas;
  private final String modelClass;
  private final long startMillis;
  private RunFolder folder;
  private ScalarFiles scalars;
  private RunFolds folds;
  private RowShards rows;
  private boolean pointsWritten;
  private boolean finished;

  RunFiles(
      OutputSettings settings,
      RunFacts facts,
      PointCatalog points,
      Failures failures,
      RunTotals totals,
      WriteLimits limits,
      Quotas quotas,
      String modelClass,
      long startMillis) {
    this.settings = settings;
    this.facts = facts;
    this.points = points;
    this.failures = failures;
    this.totals = totals;
    this.limits = limits;
    this.quotas = quotas;
    this.modelClass = modelClass;
    this.startMillis = startMillis;
  }

  /** Makes the run's folder and says where it is. */
  void open() throws IOException {
    try {
      folder = RunFolder.create(settings.directory(), startMillis, Machine.pid());
    } catch (IOException e) {
      throw PrivateFiles.naming(settings.directory().toPath(), e);
    }
    scalars = new ScalarFiles(folder.path(), failures, quotas);
    folds = new RunFolds(failures, quotas);
    rows = new RowShards(folder.path(), failures, quotas);
    writeRun(null);
    Console.say("captures go to " + shownFolder());
  }

  /**
   * Writes a step.
   *
   * @return null, or why a limit forbids it
   */
  String write(StepRecord step) throws IOException {
    if (!pointsWritten) {
      writePoints();
      pointsWritten = true;
    }
    StepFile file = new StepFile(step, failures, quotas);
    SafetensorsWriter content = file.isEmpty() ? null : file.content();
    long more = content == null ? 0 : content.bytes();
    String refusal = limits.refusal(totals.bytes() + rows.waiting(), more);
    if (refusal != null) {
      return refusal;
    }
    folds.add(step);
    long files = -scalars.count() - rows.files();
    long bytes = -rows.bytes();
    bytes += scalars.write(step);
    rows.write(step);
    files += scalars.count() + rows.files();
    bytes += rows.bytes();
    if (content != null) {
      TensorFile.write(folder.stepFile(step.step()), content, failures);
      bytes += content.bytes();
      files++;
    }
    totals.wrote(step, files, bytes);
    return null;
  }

  /** Writes the last state of {@code run.json} and {@code points.json}. */
  void finish() throws IOException {
    if (folder != null && !finished) {
      finished = true;
      writeFolds();
      writeLastRows();
      scalars.close();
      writePoints();
      writeRun(System.currentTimeMillis());
    }
  }

  /** What was accumulated over the run: numbers to their files, tensors to one for each model. */
  private void writeFolds() {
    try {
      long before = scalars.count();
      long bytes = scalars.write(folds.lines());
      totals.wrote(scalars.count() - before, bytes);
      for (RunFolds.Model model : folds.models()) {
        SafetensorsWriter content = model.content();
        String refusal = limits.refusal(totals.bytes(), content.bytes());
        if (refusal == null) {
          TensorFile.write(folder.runFile(model.number()), content, failures);
          totals.wrote(1, content.bytes());
        } else {
          failures.report("what was accumulated over the run is not written: " + refusal);
        }
      }
    } catch (IOException | RuntimeException e) {
      failures.report("what was accumulated over the run is not written", e);
    }
  }

  private void writeLastRows() {
    long files = -rows.files();
    long bytes = -rows.bytes();
    try {
      rows.close();
    } catch (IOException | RuntimeException e) {
      failures.report("the last rows are not written", e);
    }
    totals.wrote(files + rows.files(), bytes + rows.bytes());
  }

  /** The run's folder as the user named its parent; null if there is none. */
  String shownFolder() {
    return folder == null ? null : new File(settings.directory(), folder.name()).getPath();
  }

  private void writeRun(Long endMillis) throws IOException {
    replace(
        "run.json",
        RunJson.run(
            folder.name(),
            facts,
            modelClass,
            startMillis,
            endMillis,
            totals.numbers(),
            points.rules(),
            points.watches(),
            points.interventions(),
            rows.folders(),
            failures.summary()));
  }

  private void writePoints() throws IOException {
    try {
      replace("points.json", RunJson.points(points.reports()));
    } catch (RuntimeException e) {
      failures.report("points.json", e);
    }
  }

  private void replace(String name, String content) throws IOException {
    Path file = folder.path().resolve(name);
    try {
      PrivateFiles.replace(file, content);
    } catch (IOException e) {
      throw PrivateFiles.naming(file, e);
    }
  }
}
