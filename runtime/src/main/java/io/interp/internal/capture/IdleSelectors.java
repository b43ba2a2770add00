package io.interp.internal.capture;

import io.interp.internal.point.HookPoint;
import io.interp.internal.point.NameRegistry;
import io.interp.internal.report.Failures;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the selectors that meant no point of a whole run. Names have module paths in them, so that
 * a misspelt one shows only once the model has run.
 */
public final class IdleSelectors {

  private static final int NAMED = 12;

  private IdleSelectors() {}

  /** Reports each of them beside the names that there were; without any point nothing is said. */
  public static void report(List<CaptureRule> rules, List<NameRegistry> models, Failures failures) {
    List<HookPoint> points = new ArrayList<>();
    for (NameRegistry names : models) {
      points.addAll(names.points());
    }
    if (points.isEmpty()) {
      return;
    }
    for (CaptureRule rule : rules) {
      for (Selector selector : rule.what()) {
        if (isIdle(selector, points)) {
          failures.report(
              rule.location()
                  + ": no point that was seen is meant by `"
                  + selector
                  + "`; there are "
                  + names(points));
        }
      }
    }
  }

  private static boolean isIdle(Selector selector, List<HookPoint> points) {
    for (HookPoint point : points) {
      List<String> tags = point.declaration().tags();
      if (selector.matches(point.baseName(), tags) || selector.matches(point.finalName(), tags)) {
        return false;
      }
    }
    return true;
  }

  private static String names(List<HookPoint> points) {
    Set<String> names = new LinkedHashSet<>();
    for (HookPoint point : points) {
      names.add(point.baseName());
    }
    List<String> all = new ArrayList<>(names);
    String first = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
    return all.size() <= NAMED ? first : first + " and " + (all.size() - NAMED) + " more";
  }
}
