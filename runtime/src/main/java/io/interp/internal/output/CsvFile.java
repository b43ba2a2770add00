package io.interp.internal.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Comma-separated values under a header. A value that first turns up in a later step adds a column
 * at the end, and the file is rewritten once for it: a cell never stands under another's name.
 */
final class CsvFile extends ScalarFile {

  private final List<String> columns = new ArrayList<>();

  CsvFile(Path file) throws IOException {
    super(file);
  }

  @Override
  long append(ScalarLine line) throws IOException {
    List<String> fresh = new ArrayList<>(line.cells().keySet());
    fresh.removeAll(columns);
    long grown = fresh.isEmpty() ? 0 : widen(fresh);
    return grown + write(row(line.cells()));
  }

  private long widen(List<String> fresh) throws IOException {
    String before = read();
    columns.addAll(fresh);
    StringBuilder after = new StringBuilder(header());
    String padding = ",".repeat(fresh.size());
    // Cells have no line breaks, so that each line is a row.
    int start = before.indexOf('\n') + 1;
    for (int end = before.indexOf('\n', start); end >= 0; end = before.indexOf('\n', start)) {
      after.append(before, start, end).append(padding).append('\n');
      start = end + 1;
    }
    rewrite(after.toString());
    return length(after.toString()) - length(before);
  }

  private String header() {
    StringBuilder header = new StringBuilder();
    for (String column : columns) {
      header.append(header.length() == 0 ? "" : ",").append(cell(column));
    }
    return header.append('\n').toString();
  }

  private String row(Map<String, Object> cells) {
    StringBuilder row = new StringBuilder();
    String separator = "";
    for (String column : columns) {
      row.append(separator).append(cell(cells.get(column)));
      separator = ",";
    }
    return row.append('\n').toString();
  }

  private static long length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString().replace('\n', ' ').replace('\r', ' ');
    return text.indexOf(',') < 0 && text.indexOf('"') < 0
        ? text
        : '"' + text.replace("\"", "\"\"") + '"';
  }
}
