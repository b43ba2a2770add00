package io.interp.internal.output;

import io.interp.internal.point.PointReport;
import io.interp.internal.sampling.RuleSteps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of {@code run.json} and {@code points.json}. */
final class RunJson {

  /**
   * What {@code run.json} says.
   *
   * @param rows for each folder of rows the name of its point
   * @param endMillis when the run ended, or null while it runs
   */
  static String run(
      String name,
      RunFacts facts,
      String modelClass,
      long startMillis,
      Long endMillis,
      RunTotals.Numbers totals,
      List<RuleSteps> rules,
      List<WatchReport> watches,
      List<InterventionReport> interventions,
      Map<String, String> rows,
      List<String> failures) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("run", name);
    run.put("model_class", modelClass);
    run.put("start", Instant.ofEpochMilli(startMillis).toString());
    run.put("end", endMillis == null ? null : Instant.ofEpochMilli(endMillis).toString());
    run.put("intervened", InterventionLines.any(interventions));
    run.put("steps", totals.steps());
    run.put("files", totals.files());
    run.put("bytes", totals.bytes());
    run.put("lost_steps", totals.lostSteps());
    run.put("lost_bytes", totals.lostBytes());
    run.put("stopped", totals.stopped());
    run.put("invalid_steps", totals.invalidSteps());
    run.put("invalid", totals.invalid());
    run.put("rules", rules(rules));
    run.put("watch", watches(watches));
    run.put("interventions", interventions(interventions));
    run.put("rows", rows);
    run.put("failures", failures);
    run.put("threads", totals.threads());
    run.put("host", Machine.host());
    run.put("pid", Machine.pid());
    run.put("rank", Machine.rank());
    run.put("os", Machine.os());
    run.put("jvm", Machine.jvm());
    run.put("agent_version", facts.agentVersion());
    run.put("spec_files", facts.specFiles());
    run.put("spec_sha256", Sha256.of(facts.specText()));
    run.put("spec", facts.specText());
    return Json.document(run);
  }

  /** What {@code points.json} says: a list with a hook point a line. */
  static String points(List<PointReport> reports) {
    List<Map<String, Object>> points = new ArrayList<>(reports.size());
    for (PointReport report : reports) {
      points.add(point(report));
    }
    return Json.lines(points);
  }

  private static Map<String, Object> point(PointReport report) {
    Map<String, Object> point = new LinkedHashMap<>();
    point.put("name", report.finalName());
    point.put("full_name", report.fullName());
    point.put("tags", report.tags());
    point.put("class", report.className());
    point.put("loader", report.loader());
    point.put("method", report.method());
    point.put("line", report.line() < 0 ? null : report.line());
    point.put("kind", report.kind());
    point.put("subject", report.subject());
    point.put("dims", report.dims());
    // As the files have it, so that no reader has to know that no layout means the model's own.
    point.put("layout", report.layout().isEmpty() ? report.dims() : report.layout());
    point.put("dtype", report.dtype());
    point.put("shape", report.shape());
    point.put("state", report.state());
    point.put("count", report.count());
    point.put("outside_steps", report.outside());
    point.put("late", report.late());
    point.put("nested", report.nested());
    point.put("declared", report.location());
    return point;
  }

  private static List<Map<String, Object>> rules(List<RuleSteps> rules) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (RuleSteps rule : rules) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("declared", rule.location());
      one.put("steps", rule.steps());
      one.put("left_out_by_when", rule.leftOut());
      one.put("taken", rule.taken());
      all.add(one);
    }
    return all;
  }

  private static List<Map<String, Object>> watches(List<WatchReport> watches) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (WatchReport watch : watches) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("declared", watch.location());
      one.put("point", watch.point());
      one.put("if", watch.check());
      one.put("values", watch.values());
      one.put("first_model", watch.firstModel());
      one.put("first_step", watch.firstStep());
      one.put("first", watch.first());
      one.put("last_model", watch.lastModel());
      one.put("last_step", watch.lastStep());
      all.add(one);
    }
    return all;
  }

  private static List<Map<String, Object>> interventions(List<InterventionReport> reports) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (InterventionReport report : reports) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("declared", report.location());
      one.put("do", report.verb());
      one.put("point", report.point());
      one.put("applied", report.applied());
      one.put("largest_change", report.largestChange());
      one.put("mean_change", report.meanChange());
      one.put("not_finite", report.notFinite());
      all.add(one);
    }
    return all;
  }

  private RunJson() {}
}
