package io.interp.internal.capture;

import io.interp.internal.point.HookPoint;
import io.interp.internal.report.Listing;
import java.util.ArrayList;
import java.util.List;

/** What a rule's {@code what} asks for and no hook point is: a misspelt name, most of all. */
public final class UnmetSelectors {

  private static final int NAMED = 6;

  private UnmetSelectors() {}

  /**
   * One line for each name or glob that none of the points matches. Tags were compared with the
   * spec before anything ran.
   *
   * @param location of the rule
   */
  public static List<String> of(String location, List<Selector> what, List<HookPoint> points) {
    List<String> lines = new ArrayList<>();
    for (Selector selector : what) {
      if (!selector.toString().startsWith("#") && !isMet(selector, points)) {
        lines.add(
            location
                + ": `what` met no hook point; found `"
                + selector
                + "`; "
                + remedy(selector, points));
      }
    }
    return lines;
  }

  /**
   * One line for each name, glob or tag that code was to place and none of the points has.
   *
   * @param points all that fired
   */
  public static List<String> of(List<PlacedRule> placed, List<HookPoint> points) {
    List<String> lines = new ArrayList<>();
    for (PlacedRule rule : placed) {
      if (!isMet(rule.what(), points)) {
        lines.add(
            rule.location()
                + ": `placed` met no hook point; found `"
                + rule.what()
                + "`; "
                + (points.isEmpty() ? "no point fired" : listed(points)));
      }
    }
    return lines;
  }

  /** Whether a selector means any of several points. */
  public static boolean isMet(Selector selector, List<HookPoint> points) {
    for (HookPoint point : points) {
      if (selector.means(point)) {
        return true;
      }
    }
    return false;
  }

  /** What to write in place of a selector that means none of several points. */
  public static String remedy(Selector selector, List<HookPoint> points) {
    String anywhere = "**." + selector;
    if (selector.tag() == null && isMet(Selector.parse(anywhere), points)) {
      return "did you mean `" + anywhere + "`?";
    }
    return listed(points);
  }

  /** {@code the points are h, out and 3 more}. */
  static String listed(List<HookPoint> points) {
    List<String> names = new ArrayList<>();
    for (HookPoint point : points) {
      names.add(point.finalName());
    }
    return "the points are " + Listing.some(names, ", ", NAMED);
  }
}
