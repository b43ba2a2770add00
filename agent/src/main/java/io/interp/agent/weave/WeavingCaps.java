package io.interp.agent.weave;

import io.interp.agent.spec.Limits;
import java.util.HashMap;
import java.util.Map;

/** Counts what is hooked, and ends it where the spec's limits are reached. Safe for threads. */
final class WeavingCaps {

  private final Limits limits;
  private final Map<String, Integer> sitesByClass = new HashMap<>();
  private long sites;
  private String refusal;

  WeavingCaps(Limits limits) {
    this.limits = limits;
  }

  /**
   * Asks whether a class may be hooked, and counts it; once one may not, none that is new may.
   *
   * @param className told apart from the same of another loader
   * @return null, or why not: the same for every class
   */
  synchronized String refusal(String className, int count) {
    Integer before = sitesByClass.get(className);
    if (before == null && refusal != null) {
      return refusal;
    }
    long allSites = sites + count - (before == null ? 0 : before);
    long allClasses = sitesByClass.size() + (before == null ? 1L : 0L);
    String exceeded = exceeded(limits, allSites, allClasses);
    if (exceeded != null) {
      refusal = exceeded + "; the classes from here on run without hooks";
      return refusal;
    }
    sites = allSites;
    sitesByClass.put(className, count);
    return null;
  }

  /** What of the limits so much would exceed, with the way out; null when it would not. */
  static String exceeded(Limits limits, long sites, long classes) {
    boolean tooManyClasses = classes > limits.classes();
    if (!tooManyClasses && sites <= limits.sites()) {
      return null;
    }
    String limit =
        tooManyClasses
            ? "limits: {classes: " + limits.classes() + "}"
            : "limits: {sites: " + limits.sites() + "}";
    return "the points have "
        + sites
        + " sites in "
        + classes
        + " classes, more than "
        + limit
        + " allows; narrow `in` or `method`, or allow more";
  }
}
