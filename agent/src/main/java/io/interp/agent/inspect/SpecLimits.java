package io.interp.agent.inspect;

import io.interp.agent.weave.SiteView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a spec writes as {@code limits}, where its points are more than they allow without it. */
final class SpecLimits {

  private static final int SITES = 10_000;
  private static final int CLASSES = 500;

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

  private static long sites(PointText point) {
    SiteView site = point.site();
    return site.isEvery() ? site.count() : 1;
  }
}
