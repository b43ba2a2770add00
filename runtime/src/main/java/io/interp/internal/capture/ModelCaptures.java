package io.interp.internal.capture;

import io.interp.internal.link.Site;
import io.interp.internal.point.NameRegistry;
import io.interp.internal.point.PointStatus;
import io.interp.internal.point.RenameRule;
import io.interp.internal.report.Failures;
import io.interp.internal.step.ModelObject;
import io.interp.internal.step.Step;
import io.interp.internal.step.StepStart;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The hook points of one model object, found once for each site and module. Holds no object of the
 * model.
 */
public final class ModelCaptures {

  private final ModelObject model;
  private final PointRules<CaptureRule> captures;
  private final Failures failures;
  private final PointResolver resolver;
  private final NameRegistry names = new NameRegistry();
  private final IdentityHashMap<Site, SitePoints> sites = new IdentityHashMap<>();

  /** Prepares for a model object's first step. */
  ModelCaptures(
      ModelObject model,
      PointRules<CaptureRule> captures,
      List<RenameRule> rename,
      List<PointStatus> statuses,
      Failures failures) {
    this.model = model;
    this.captures = captures;
    this.failures = failures;
    this.resolver = new PointResolver(names, captures.all(), rename, statuses, failures);
  }

  /** The model object. */
  public ModelObject model() {
    return model;
  }

  /** The names given so far, in the order of their first value. */
  public NameRegistry names() {
    return names;
  }

  /** For each rule whether it takes a step, as {@link PointRules#decide} says. */
  public boolean[] decide(StepStart start) {
    return captures.decide(start);
  }

  /** The rules of the spec. */
  public List<CaptureRule> rules() {
    return captures.all();
  }

  /** Tells of a call that is no step, since it is in the middle of a backward. */
  public void reportBackward() {
    failures.report(
        "calls of "
            + model.className()
            + " in the middle of a backward compute again what a step had, and are no steps of"
            + " their own: nothing of them is captured");
  }

  Failures failures() {
    return failures;
  }

  /**
   * The points that a value passes at a site; null where refused.
   *
   * @param handed the site's variables as it handed them over
   */
  CapturePoint[] at(Site site, Object self, Object callee, Object[] handed, Step step) {
    SitePoints points;
    synchronized (sites) {
      points = sites.get(site);
      if (points == null) {
        points = new SitePoints(site, resolver);
        sites.put(site, points);
      }
    }
    return points.at(self, callee, handed, step);
  }
}
