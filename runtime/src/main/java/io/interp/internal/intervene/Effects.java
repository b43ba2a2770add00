package io.interp.internal.intervene;

import io.interp.internal.output.InterventionReport;
import io.interp.internal.report.Failures;
import io.interp.internal.tensor.Distance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the interventions of a run did, by rule and point. */
final class Effects {

  private static final int MOST_POINTS = 1000;
  private static final String OTHERS = "other points";

  private final List<InterveneRule> rules;

  /** By a rule's location: the hash of a record links an invokedynamic, and this is before main. */
  private final Map<String, Map<String, Effect>> byRule = new HashMap<>();

  private final Set<String> failed = new HashSet<>();

  Effects(List<InterveneRule> rules) {
    this.rules = rules;
    for (InterveneRule rule : rules) {
      byRule.put(rule.location(), new LinkedHashMap<>());
    }
  }

  synchronized void add(InterveneRule rule, String point, Distance distance) {
    Map<String, Effect> byPoint = byRule.get(rule.location());
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
    for (InterveneRule rule : rules) {
      Map<String, Effect> byPoint = byRule.get(rule.location());
      for (Effect effect : byPoint.values()) {
        reports.add(effect.report());
      }
      if (byPoint.isEmpty()) {
        reports.add(new Effect(rule, null).report());
      }
    }
    return reports;
  }

  /** A rule met a value that it cannot change. */
  synchronized void failed(InterveneRule rule) {
    failed.add(rule.location());
  }

  /** The rules that met no value. */
  synchronized List<InterveneRule> neverApplied() {
    List<InterveneRule> never = new ArrayList<>();
    for (InterveneRule rule : rules) {
      if (byRule.get(rule.location()).isEmpty() && !failed.contains(rule.location())) {
        never.add(rule);
      }
    }
    return never;
  }

  /** Warns of rules that changed nothing, although there was something to change. */
  synchronized void reportIdle(Failures failures) {
    for (InterveneRule rule : rules) {
      Map<String, Effect> byPoint = byRule.get(rule.location());
      boolean moved = false;
      for (Effect effect : byPoint.values()) {
        moved |= effect.moved();
      }
      if (byPoint.isEmpty()) {
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
