package io.interp.agent.inspect;

import io.interp.agent.spec.keys.Language;
import io.interp.agent.weave.SiteView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a spec writes as {@code limits}, where its points are more than they allow without it. */
final class SpecLimits {

  private static final long SITES = without("sites");
  private static final long CLASSES = without("classes");

  private SpecLimits() {}

  /**
   * The line for the points that a spec has; empty where none is needed.
   *
   * @param comments whether those in comments are there too, and may come to count
   */
  static String of(List<MethodPoints> methods, boolean comments) {
    long sites = 1; // a step is one as well
    Set<String> classes = new HashSet<>();
    for (MethodPoints method : methods) {
      List<PointText> points = comments ? method.all() : method.on();
      sites += points.stream().mapToLong(SpecLimits::sites).sum();
      if (!points.isEmpty()) {
        classes.add(method.className());
      }
    }
    return sites <= SITES && classes.size() < CLASSES
        ? ""
        : "limits: {sites: "
            + Math.max(SITES, sites)
            + ", classes: "
            + Math.max(CLASSES, classes.size() + 1)
            + "}   # what all of these points need\n\n";
  }

  /** What a limit is where the spec says nothing. */
  private static long without(String key) {
    return Long.parseLong(Language.LIMITS.find(key).fallback());
  }

  private static long sites(PointText point) {
    SiteView site = point.site();
    return site.isEvery() ? site.count() : 1;
  }
}
