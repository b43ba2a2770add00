package io.interp.internal.watch;

import io.interp.internal.output.WatchReport;
import io.interp.internal.report.Console;
import io.interp.internal.step.Step;
import io.interp.internal.watch.WatchRule.Then;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the watches of a run found, by watch, point and check; the first of each kind is said. */
final class Findings {

  private static final int MAX_KINDS = 1000;
  private static final int MAX_SAID = 20;

  private final Map<String, WatchReport> reports = new LinkedHashMap<>();
  private long others;
  private int said;

  /** Counts something found in a value. */
  synchronized void add(WatchRule rule, Check check, String point, Step step, String found) {
    String key = rule.location() + " " + check.word() + " " + point;
    WatchReport before = reports.get(key);
    if (before == null && reports.size() == MAX_KINDS) {
      others++;
      return;
    }
    reports.put(key, after(before, rule, check, point, step, found));
    if (before == null && rule.then().contains(Then.LOG)) {
      say(rule.location() + ": " + describe(step) + ", " + point + ": " + found);
    }
  }

  /** {@code step 12}, and of which model where it is not the first. */
  static String describe(Step step) {
    int model = step.model().number();
    return "step " + step.number() + (model == 1 ? "" : " of model#" + model);
  }

  private static WatchReport after(
      WatchReport before, WatchRule rule, Check check, String point, Step step, String found) {
    int model = step.model().number();
    long number = step.number();
    return before == null
        ? new WatchReport(
            rule.location(), point, check.word(), 1, model, number, found, model, number)
        : new WatchReport(
            before.location(),
            point,
            before.check(),
            before.values() + 1,
            before.firstModel(),
            before.firstStep(),
            before.first(),
            model,
            number);
  }

  private void say(String line) {
    if (said++ < MAX_SAID) {
      Console.say(line);
    } else if (said == MAX_SAID + 1) {
      Console.say("what watches find at other points is counted from here on, all in run.json");
    }
  }

  /** Everything that was found, in the order of the first of each kind. */
  synchronized List<WatchReport> reports() {
    return new ArrayList<>(reports.values());
  }

  /** How many more findings there were than kinds are kept of. */
  synchronized long others() {
    return others;
  }
}
