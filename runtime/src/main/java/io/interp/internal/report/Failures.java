package io.interp.internal.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Errors of ours inside somebody else's program: each is counted, shown on stderr once, and never
 * reaches the model.
 */
public final class Failures {

  private final Map<String, Long> counts = new LinkedHashMap<>();

  /** Counts an error and shows the first of its kind. */
  public void report(String where, Throwable error) {
    report(where + ": " + describe(error));
  }

  /** Counts a message and shows it the first time. */
  public void report(String message) {
    boolean first;
    synchronized (counts) {
      Long before = counts.get(message);
      first = before == null;
      counts.put(message, first ? 1L : before + 1);
    }
    if (first) {
      Console.say(message);
    }
  }

  /** Every message with its count, in the order of their first appearance. */
  public List<String> summary() {
    List<String> lines = new ArrayList<>();
    synchronized (counts) {
      for (Map.Entry<String, Long> entry : counts.entrySet()) {
        lines.add(
            entry.getValue() == 1
                ? entry.getKey()
                : entry.getKey() + " (" + entry.getValue() + " times)");
      }
    }
    return lines;
  }

  private static String describe(Throwable error) {
    String message = error.getMessage();
    String type = error.getClass().getName();
    StackTraceElement[] trace = error.getStackTrace();
    String at = trace.length == 0 ? "" : " at " + trace[0];
    return message == null ? type + at : type + ": " + message + at;
  }
}
