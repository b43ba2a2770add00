package io.interp.internal.capture;

import io.interp.internal.point.HookPoint;
import java.util.ArrayList;
import java.util.List;

/** What a capture's {@code what} asks for and no hook point is: a misspelt name, most of all. */
final class UnmetSelectors {

  private static final int NAMED = 6;

  private UnmetSelectors() {}

  /**
   * One line for each name or glob of the rule that none of the points matches. Tags were compared
   * with the spec before anything ran.
   */
  static List<String> of(CaptureRule rule, List<HookPoint> points) {
    List<String> lines = new ArrayList<>();
    for (Selector selector : rule.what()) {
      if (!selector.toString().startsWith("#") && !isMet(selector, points)) {
        lines.add(
            rule.location()
                + ": `what` met no hook point; found `"
                + selector
                + "`; "
                + remedy(selector, points));
      }
    }
    return lines;
  }

  private static boolean isMet(Selector selector, List<HookPoint> points) {
    for (HookPoint point : points) {
      if (CapturePoint.matches(selector, point)) {
        return true;
      }
    }
    return false;
  }

  private static String remedy(Selector selector, List<HookPoint> points) {
    String anywhere = "**." + selector;
    if (isMet(Selector.parse(anywhere), points)) {
      return "did you mean `" + anywhere + "`?";
    }
    StringBuilder names = new StringBuilder("the points are ");
    for (int i = 0; i < Math.min(NAMED, points.size()); i++) {
      names.append(i == 0 ? "" : ", ").append(points.get(i).finalName());
    }
    return points.size() > NAMED
        ? names + " and " + (points.size() - NAMED) + " more"
        : names.toString();
  }
}
