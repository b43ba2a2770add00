package io.interp.internal.output;

import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Listing;
import io.interp.internal.sampling.RuleSteps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run says on stderr when it ends: what was done, and the first thing that is wrong. */
final class ClosingLines {

  private static final int NAMED = 3;

  /**
   * The lines, at least two.
   *
   * @param rules what each rule of the spec did with the steps
   * @param watches what the watches of the spec found
   * @param interventions what the interventions of the spec did
   * @param folder the run's folder, or null if the model never ran
   * @param failures every error of ours, with its count
   */
  static List<String> of(
      List<PointStatus> points,
      List<RuleSteps> rules,
      List<WatchReport> watches,
      List<InterventionReport> interventions,
      RunTotals.Numbers totals,
      String folder,
      List<String> failures) {
    List<String> lines = new ArrayList<>();
    lines.add(pointsLine(points));
    lines.add(filesLine(totals, folder, stepped(points)));
    if (totals.lostSteps() > 0) {
      lines.add(lostLine(totals));
    }
    if (totals.invalidSteps() > 0) {
      lines.add(
          count(totals.invalidSteps(), "step")
              + " not fit for use; first: "
              + totals.invalid().get(0));
    }
    addLeftOut(lines, rules);
    addFound(lines, watches);
    lines.addAll(InterventionLines.of(interventions));
    lines.addAll(UncapturedLines.of(points));
    lines.addAll(UncapturedLines.loaders(points));
    addProblems(lines, points);
    addFailures(lines, failures, totals.stopped(), folder);
    return lines;
  }

  private static boolean stepped(List<PointStatus> points) {
    for (PointStatus point : points) {
      if (point.firedCount() > point.outsideCount()) {
        return true;
      }
    }
    return false;
  }

  private static int fired(List<PointStatus> points) {
    int fired = 0;
    for (PointStatus point : points) {
      fired += point.firedCount() > 0 ? 1 : 0;
    }
    return fired;
  }

  private static String pointsLine(List<PointStatus> points) {
    int installed = 0;
    for (PointStatus point : points) {
      installed += point.sites().isEmpty() ? 0 : 1;
    }
    return count(points.size(), "point")
        + " declared, "
        + installed
        + " installed, "
        + fired(points)
        + " fired";
  }

  private static String filesLine(RunTotals.Numbers totals, String folder, boolean stepped) {
    if (folder == null) {
      return totals.stopped() == null && !stepped
          ? "nothing written: no step began"
          : "nothing written";
    }
    return count(totals.steps(), "step")
        + " in "
        + count(totals.files(), "file")
        + ", "
        + Sizes.describe(totals.bytes())
        + ", in "
        + folder;
  }

  private static String lostLine(RunTotals.Numbers totals) {
    return "lost: "
        + count(totals.lostSteps(), "step")
        + " ("
        + Sizes.describe(totals.lostBytes())
        + ")"
        + (totals.stopped() == null ? "" : ", because " + totals.stopped());
  }

  private static void addLeftOut(List<String> lines, List<RuleSteps> rules) {
    List<String> leftOut = new ArrayList<>();
    for (RuleSteps rule : rules) {
      if (rule.conditional() && rule.leftOut() > 0) {
        leftOut.add(
            rule.leftOut() + " of " + count(rule.steps(), "step") + " (" + rule.location() + ")");
      }
    }
    if (!leftOut.isEmpty()) {
      lines.add("left out by `when`: " + some(leftOut, ", "));
    }
  }

  private static void addFound(List<String> lines, List<WatchReport> watches) {
    if (!watches.isEmpty()) {
      WatchReport first = watches.get(0);
      long values = 0;
      for (WatchReport watch : watches) {
        values += watch.values();
      }
      lines.add(
          "watches found something in "
              + count(values, "value")
              + ", all in run.json; first: "
              + first.location()
              + ": step "
              + first.firstStep()
              + ", "
              + first.point()
              + ": "
              + first.first());
    }
  }

  private static void addFailures(
      List<String> lines, List<String> failures, String stopped, String folder) {
    List<String> others = new ArrayList<>();
    for (String failure : failures) {
      // What stopped the captures stands in the line on what is lost.
      if (stopped == null || !failure.endsWith(stopped)) {
        others.add(failure);
      }
    }
    if (!others.isEmpty()) {
      lines.add(
          count(others.size(), "kind")
              + (folder == null
                  ? " of failure, each told above; first: "
                  : " of failure, all in run.json; first: ")
              + others.get(0));
    }
  }

  private static void addProblems(List<String> lines, List<PointStatus> points) {
    List<String> broken = new ArrayList<>();
    Map<String, List<String>> pending = new LinkedHashMap<>();
    List<String> silent = new ArrayList<>();
    for (PointStatus point : points) {
      if (point.problem() != null) {
        broken.add(name(point) + " " + point.state());
      } else if (point.sites().isEmpty()) {
        points(pending, point.declaration().in()).add(name(point));
      } else if (point.firedCount() == 0) {
        silent.add(name(point));
      }
    }
    if (!broken.isEmpty()) {
      int more = broken.size() - 1;
      lines.add(
          broken.get(0) + (more == 0 ? "" : "; and " + count(more, "more point") + " in error"));
    }
    if (!pending.isEmpty()) {
      lines.add("PENDING, the class was never loaded: " + some(classes(pending), ", "));
    }
    if (!silent.isEmpty()) {
      lines.add("installed but never fired: " + some(silent, ", "));
    }
  }

  private static List<String> points(Map<String, List<String>> byClass, String in) {
    List<String> points = byClass.get(in);
    if (points == null) {
      points = new ArrayList<>();
      byClass.put(in, points);
    }
    return points;
  }

  /** {@code acme.Model of hook_z (a.yaml:2:5) and 3 more} for each class. */
  private static List<String> classes(Map<String, List<String>> byClass) {
    List<String> classes = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : byClass.entrySet()) {
      int more = entry.getValue().size() - 1;
      classes.add(
          entry.getKey()
              + " of "
              + entry.getValue().get(0)
              + (more == 0 ? "" : " and " + count(more, "more point")));
    }
    return classes;
  }

  static String name(PointStatus point) {
    String name = point.declaration().name();
    String location = point.declaration().location();
    return name == null ? location : name + " (" + location + ")";
  }

  static String some(List<String> items, String separator) {
    return Listing.some(items, separator, NAMED);
  }

  static String count(long n, String thing) {
    return n + " " + thing + (n == 1 ? "" : "s");
  }

  private ClosingLines() {}
}
