package io.interp.internal.capture;

import io.interp.internal.point.HookPoint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A hook point with the rules that mean it. */
final class CapturePoint {

  private final HookPoint point;
  private final Set<String> sideNames;
  private final ViewTransform[] byRule;

  /**
   * Finds the rules that mean a point.
   *
   * @param sideNames the names of all masks and tokens
   */
  CapturePoint(HookPoint point, List<CaptureRule> rules, Set<String> sideNames) {
    this.point = point;
    this.sideNames = new HashSet<>();
    for (String name : sideNames) {
      if (name.equals(point.baseName()) || name.equals(point.finalName())) {
        this.sideNames.add(name);
      }
    }
    this.byRule = new ViewTransform[rules.size()];
    for (int i = 0; i < byRule.length; i++) {
      CaptureRule rule = rules.get(i);
      if (means(rule)) {
        byRule[i] = new ViewTransform(point.order(), rule.slice(), point.visibleDims());
      }
    }
  }

  private boolean means(CaptureRule rule) {
    return rule.what().isEmpty() ? rule.meansEveryPoint() : Selector.mean(rule.what(), point);
  }

  /** The point. */
  HookPoint point() {
    return point;
  }

  /** The names under which others are looked at with its values; mostly none. */
  Set<String> sideNames() {
    return sideNames;
  }

  /** Whether a rule that takes this step means the point. */
  boolean isWanted(boolean[] takes) {
    for (int i = 0; i < byRule.length; i++) {
      if (takes[i] && byRule[i] != null) {
        return true;
      }
    }
    return false;
  }

  /** What a rule keeps of the point's values; null when it does not mean this one. */
  ViewTransform transform(int rule, CaptureRule entry, int repetition) {
    return Selector.mean(entry.what(), point, repetition) ? byRule[rule] : null;
  }
}
