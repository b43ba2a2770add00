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

  /** A program that fails in ever new ways must not fill its memory with our messages. */
  private static final int MAX_KINDS = 100;

  private static final String OTHERS = "more kinds of failures, which are counted only";

  private final Map<String, Long> counts = new LinkedHashMap<>();

  /** Counts an error and shows the first of its kind. */
  public void report(String where, Throwable error) {
    if (count(where + ": " + describe(error))) {
      Console.detail(error);
    }
  }

  /** Counts a message and shows it the first time. */
  public void report(String message) {
    count(message);
  }

  private boolean count(String message) {
    synchronized (counts) {
      String kind = counts.size() < MAX_KINDS || counts.containsKey(message) ? message : OTHERS;
      Long before = counts.get(kind);
      counts.put(kind, before == null ? 1L : before + 1);
      if (before == null) {
        Console.say(kind);
      }
      return before == null;
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
