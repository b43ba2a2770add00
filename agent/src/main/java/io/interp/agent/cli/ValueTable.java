package io.interp.agent.cli;

import io.interp.agent.read.CaptureFolder;
import io.interp.agent.read.CapturedStep;
import io.interp.agent.read.CapturedTensor;
import io.interp.internal.report.Console;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A step's values as a table for a terminal, in the order of execution. */
final class ValueTable {

  private static final List<String> HEADER =
      List.of("name", "tags", "dims", "shape", "dtype", "min", "mean", "max", "not finite");
  private static final int FIRST_NUMBER = 5;

  /** The lines, each ended. */
  static String of(CaptureFolder folder, CapturedStep step, List<CapturedTensor> values) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    for (CapturedTensor value : values) {
      boolean complex = value.entry().dtype().isComplex();
      rows.add(row(value, complex ? Statistics.NONE : Statistics.of(step.floats(value))));
    }
    StringBuilder text = new StringBuilder(heading(folder, step)).append("\n\n");
    for (List<String> row : rows) {
      text.append(line(row, widths(rows))).append('\n');
    }
    return text.toString();
  }

  private static String heading(CaptureFolder folder, CapturedStep step) {
    StringBuilder text = new StringBuilder("run ").append(folder.name());
    text.append(", ").append(step.label());
    int steps = folder.steps().size();
    if (steps > 1) {
      text.append(", ")
          .append(steps)
          .append(" steps captured from ")
          .append(folder.steps().get(0).number())
          .append(" to ")
          .append(folder.steps().get(steps - 1).number());
    }
    text.append(step.isIntervened() ? ", intervened" : "");
    for (String key : List.of("model", "training", "caller", "exception", "failure")) {
      String value = step.metadata().get(key);
      if (value != null) {
        text.append(", ").append(key).append(' ').append(Console.visible(value));
      }
    }
    return text.toString();
  }

  private static List<String> row(CapturedTensor value, Statistics statistics) {
    return List.of(
        Console.visible(value.name()),
        String.join(" ", value.tags()),
        String.join(" ", value.dims()),
        Arrays.toString(value.entry().shape()),
        value.entry().dtype().name(),
        Statistics.text(statistics.min()),
        Statistics.text(statistics.mean()),
        Statistics.text(statistics.max()),
        statistics.notFinite() == 0 ? "" : Long.toString(statistics.notFinite()));
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[HEADER.size()];
    // A column in which nothing stands is left out.
    for (List<String> row : rows.subList(1, rows.size())) {
      for (int i = 0; i < widths.length; i++) {
        if (!row.get(i).isEmpty()) {
          widths[i] = Math.max(widths[i], Math.max(row.get(i).length(), HEADER.get(i).length()));
        }
      }
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      if (widths[i] > 0) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        line.append(i >= FIRST_NUMBER ? padding + row.get(i) : row.get(i) + padding).append("  ");
      }
    }
    return line.toString().stripTrailing();
  }

  private ValueTable() {}
}
