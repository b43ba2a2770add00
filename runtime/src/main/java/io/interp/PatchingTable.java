package io.interp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What each activation of a clean run brings back in a corrupted one.
 *
 * @param rows names of the activations
 * @param dim the dimension of which each column is one index; null for whole values
 * @param columns the indexes, or {@code all}
 * @param clean the metric of the clean run
 * @param corrupted the metric of the corrupted run
 * @param metrics the metric of the corrupted run with the activation of each row, at the index of
 *     each column, of the clean run; NaN where a row has no such index
 */
public record PatchingTable(
    List<String> rows,
    String dim,
    List<String> columns,
    double clean,
    double corrupted,
    List<List<Double>> metrics) {

  private static final int WIDTH = 7;

  /** Copies what could change. */
  public PatchingTable {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    List<List<Double>> copy = new ArrayList<>();
    for (List<Double> row : metrics) {
      copy.add(List.copyOf(row));
    }
    metrics = List.copyOf(copy);
  }

  /** A metric as it was measured. */
  public double metric(int row, int column) {
    return metrics.get(row).get(column);
  }

  /**
   * The share of what the corruption took that comes back: 0 as in the corrupted run, 1 as in the
   * clean one; less than 0 and more than 1 happen.
   */
  public double restored(int row, int column) {
    // Nothing is nothing, whatever the sign of what was lost.
    return (metric(row, column) - corrupted) / (clean - corrupted) + 0.0;
  }

  /** A line for each row, with {@link #restored} in each column, to be split at commas. */
  public String csv() {
    StringBuilder csv = new StringBuilder(dim == null ? "name" : "name\\" + dim);
    for (String column : columns) {
      csv.append(',').append(column);
    }
    for (int row = 0; row < rows.size(); row++) {
      csv.append('\n').append(rows.get(row));
      for (int column = 0; column < columns.size(); column++) {
        csv.append(',').append(restored(row, column));
      }
    }
    return csv.append('\n').toString();
  }

  /** The same, to be read. */
  @Override
  public String toString() {
    int names = dim == null ? 0 : dim.length();
    for (String row : rows) {
      names = Math.max(names, row.length());
    }
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "metric: %.6g clean, %.6g corrupted%n", clean, corrupted));
    text.append(left(dim == null ? "" : dim, names));
    for (String column : columns) {
      text.append(right(column));
    }
    for (int row = 0; row < rows.size(); row++) {
      text.append(System.lineSeparator()).append(left(rows.get(row), names));
      for (int column = 0; column < columns.size(); column++) {
        double restored = restored(row, column);
        text.append(
            right(Double.isNaN(restored) ? "" : String.format(Locale.ROOT, "%.3f", restored)));
      }
    }
    return text.append(System.lineSeparator()).toString();
  }

  private static String left(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static String right(String text) {
    return " ".repeat(Math.max(1, 1 + WIDTH - text.length())) + text;
  }
}
