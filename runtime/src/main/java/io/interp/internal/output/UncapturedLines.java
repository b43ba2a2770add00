package io.interp.internal.output;

import io.interp.internal.point.PointStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a run says of values that no capture could have: how many there were, and why. */
final class UncapturedLines {

  private static final int NAMED = 3;

  private UncapturedLines() {}

  /** One line for each reason that there is. */
  static List<String> of(List<PointStatus> points) {
    List<String> lines = new ArrayList<>();
    long outside = 0;
    long late = 0;
    long nested = 0;
    String first = null;
    String firstOutside = null;
    for (PointStatus point : points) {
      outside += point.outsideCount();
      late += point.lateCount();
      nested += point.nestedCount();
      firstOutside =
          firstOutside == null && point.outsideCount() > 0
              ? ClosingLines.name(point)
              : firstOutside;
      first = first == null && point.nestedCount() > 0 ? ClosingLines.name(point) : first;
    }
    if (outside > 0) {
      lines.add(
          ClosingLines.count(outside, "value")
              + " passed hook points outside any step of the model and were not captured; first of "
              + firstOutside);
    }
    if (late > 0) {
      lines.add(
          ClosingLines.count(late, "value")
              + " passed hook points in work that its step had handed out and not waited for, and"
              + " were not captured");
    }
    if (nested > 0) {
      lines.add(
          ClosingLines.count(nested, "value")
              + " of calls inside a call on the same object left out, the outermost's stands for"
              + " them; first of "
              + first
              + "; nested: each takes them all");
    }
    return lines;
  }

  /** One line for each class that several loaders have, so that nobody takes it for one. */
  static List<String> loaders(List<PointStatus> points) {
    List<String> lines = new ArrayList<>();
    for (PointStatus point : points) {
      for (Map.Entry<String, List<String>> entry : point.loaders().entrySet()) {
        List<String> loaders = entry.getValue();
        String line =
            entry.getKey()
                + " is hooked in "
                + loaders.size()
                + " class loaders: "
                + ClosingLines.some(loaders, ", ")
                + "; a point's `loader` narrows it";
        if (loaders.size() > 1 && !lines.contains(line) && lines.size() < NAMED) {
          lines.add(line);
        }
      }
    }
    return lines;
  }
}
