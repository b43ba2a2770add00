package io.interp.internal.intervene;

import io.interp.internal.output.InterventionReport;
import io.interp.internal.report.Failures;
import io.interp.internal.tensor.Distance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the interventions of a run did, by rule and point. */
final class Effects {

  private static final int MOST_POINTS = 1000;
  private static final String OTHERS = "other points";

  private final Map<InterveneRule, Map<String, Effect>> byRule = new LinkedHashMap<>();

  Effects(List<InterveneRule> rules) {
    for (InterveneRule rule : rules) {
      byRule.put(rule, new LinkedHashMap<>());
    }
  }

  synchronized void add(InterveneRule rule, String point, Distance distance) {
    Map<String, Effect> byPoint = byRule.get(rule);
    String name = byPoint.size() < MOST_POINTS || byPoint.containsKey(point) ? point : OTHERS;
    Effect effect = byPoint.get(name);
    if (effect == null) {
      effect = new Effect(rule, name);
      byPoint.put(name, effect);
    }
    effect.add(distance);
  }

  /** What each rule did at each point, and an entry for each rule that did nothing. */
  synchronized List<InterventionReport> reports() {
    List<InterventionReport> reports = new ArrayList<>();
    for (Map.Entry<InterveneRule, Map<String, Effect>> entry : byRule.entrySet()) {
      for (Effect effect : entry.getValue().values()) {
        reports.add(effect.report());
      }
      if (entry.getValue().isEmpty()) {
        reports.add(new Effect(entry.getKey(), null).report());
      }
    }
    return reports;
  }

  /** Warns of rules that changed nothing, although there was something to change. */
  synchronized void reportIdle(Failures failures) {
    for (Map.Entry<InterveneRule, Map<String, Effect>> entry : byRule.entrySet()) {
      InterveneRule rule = entry.getKey();
      boolean moved = false;
      for (Effect effect : entry.getValue().values()) {
        moved |= effect.moved();
      }
      if (entry.getValue().isEmpty()) {
        failures.report(rule.location() + ": " + rule.verb() + " was never applied");
      } else if (!moved && rule.change().moves()) {
        failures.report(
            rule.location()
                + ": "
                + rule.verb()
                + " was applied and moved no element of any value");
      }
    }
  }
}
