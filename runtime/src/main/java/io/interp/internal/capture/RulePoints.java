package io.interp.internal.capture;

import io.interp.internal.point.HookPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The points that values passed while a run was open, each with the rules of the run. */
public final class RulePoints {

  private final List<CaptureRule> rules;
  private final Map<HookPoint, CapturePoint> byPoint = new LinkedHashMap<>();

  /** None so far. */
  public RulePoints(List<CaptureRule> rules) {
    this.rules = rules;
  }

  synchronized CapturePoint of(HookPoint point) {
    CapturePoint known = byPoint.get(point);
    if (known == null) {
      known = new CapturePoint(point, rules, Set.of());
      byPoint.put(point, known);
    }
    return known;
  }

  /** Those so far, in the order of their first value. */
  public synchronized List<HookPoint> seen() {
    return new ArrayList<>(byPoint.keySet());
  }
}
