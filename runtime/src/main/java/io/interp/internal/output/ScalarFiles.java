package io.interp.internal.output;

import io.interp.internal.reduce.Part;
import io.interp.internal.report.Failures;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that a spec's {@code to} names: numbers, a line for each step. */
final class ScalarFiles implements Closeable {

  private final Path folder;
  private final Failures failures;
  private final Quotas quotas;
  private final Map<String, ScalarFile> files = new LinkedHashMap<>();

  ScalarFiles(Path folder, Failures failures, Quotas quotas) {
    this.folder = folder;
    this.failures = failures;
    this.quotas = quotas;
  }

  /**
   * Writes what of a step goes to such files. A value that cannot is said and counted.
   *
   * @return how many bytes were written
   */
  long write(StepRecord step) throws IOException {
    Map<String, ScalarLine> lines = new LinkedHashMap<>();
    for (CapturedValue value : step.values()) {
      String to = value.keeping().to();
      if (to != null && !value.keeping().overRun()) {
        ScalarLine line = lines.get(to);
        if (line == null) {
          line = new ScalarLine(step.step(), ScalarFile.takesLists(to));
          lines.put(to, line);
        }
        add(line, value);
      }
    }
    long bytes = 0;
    for (Map.Entry<String, ScalarLine> line : lines.entrySet()) {
      bytes += append(line.getKey(), line.getValue());
    }
    return bytes;
  }

  /** Writes lines that belong to no single step. */
  long write(List<RunFolds.Line> lines) throws IOException {
    long bytes = 0;
    for (RunFolds.Line line : lines) {
      bytes += append(line.to(), line.line());
    }
    return bytes;
  }

  /** How many files there are. */
  long count() {
    return files.size();
  }

  private void add(ScalarLine line, CapturedValue value) {
    Parts parts = Parts.of(value, failures, quotas);
    for (Map.Entry<String, Part> part : parts.byName().entrySet()) {
      line.add(part.getKey(), part.getValue(), value.keeping().to(), failures);
    }
  }

  private long append(String to, ScalarLine line) throws IOException {
    if (line.isEmpty()) {
      return 0;
    }
    ScalarFile file = files.get(to);
    if (file == null) {
      try {
        file = ScalarFile.create(inside(to));
      } catch (IllegalArgumentException e) {
        failures.report(e.getMessage());
        return 0;
      }
      files.put(to, file);
    }
    try {
      return file.append(line);
    } catch (IOException e) {
      throw PrivateFiles.naming(folder.resolve(to), e);
    }
  }

  private Path inside(String to) {
    Path file = folder.resolve(to).normalize();
    if (!file.startsWith(folder) || file.equals(folder)) {
      throw new IllegalArgumentException(
          "to: " + to + " is outside the run's folder, where two runs could meet in one file");
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    for (ScalarFile file : files.values()) {
      file.close();
    }
  }
}
