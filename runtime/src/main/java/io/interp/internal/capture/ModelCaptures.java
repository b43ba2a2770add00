package io.interp.internal.capture;

import io.interp.internal.link.Site;
import io.interp.internal.module.WeakIdentityMap;
import io.interp.internal.point.NameRegistry;
import io.interp.internal.point.PointStatus;
import io.interp.internal.point.RenameRule;
import io.interp.internal.report.Failures;
import io.interp.internal.sampling.Sampling;
import io.interp.internal.step.ModelObject;
import io.interp.internal.step.Step;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The hook points of one model object, found once for each site and module. Holds no object of the
 * model.
 */
public final class ModelCaptures {

  private static final Object NOBODY = new Object();

  private final ModelObject model;
  private final List<CaptureRule> rules;
  private final Failures failures;
  private final Sampling sampling;
  private final PointResolver resolver;
  private final NameRegistry names = new NameRegistry();
  private final IdentityHashMap<Site, Row> rows = new IdentityHashMap<>();

  /** Prepares for a model object's first step. */
  ModelCaptures(
      ModelObject model,
      Sampling sampling,
      List<CaptureRule> rules,
      List<RenameRule> rename,
      List<PointStatus> statuses,
      Failures failures) {
    this.model = model;
    this.rules = rules;
    this.failures = failures;
    this.sampling = sampling;
    this.resolver = new PointResolver(names, rules, rename, statuses, failures);
  }

  /** The model object. */
  public ModelObject model() {
    return model;
  }

  /** The names given so far, in the order of their first value. */
  public NameRegistry names() {
    return names;
  }

  Sampling sampling() {
    return sampling;
  }

  List<CaptureRule> rules() {
    return rules;
  }

  Failures failures() {
    return failures;
  }

  /** The points at a site for one {@code this} and one object called; null where refused. */
  CapturePoint[] at(Site site, Object self, Object callee, Step step) {
    Row row;
    synchronized (rows) {
      row = rows.get(site);
      if (row == null) {
        row = new Row(PointResolver.usesCallee(site));
        rows.put(site, row);
      }
    }
    Object module = self == null ? NOBODY : self;
    WeakIdentityMap<CapturePoint[]> found = row.points;
    Object key = module;
    if (row.byCallee != null) {
      synchronized (row) {
        found = row.byCallee.get(module);
        if (found == null) {
          found = new WeakIdentityMap<>();
          row.byCallee.put(module, found);
        }
      }
      key = callee == null ? NOBODY : callee;
    }
    CapturePoint[] points = found.get(key);
    if (points == null) {
      points = resolver.resolve(site, self, callee, step);
      found.put(key, points);
    }
    return points;
  }

  /** What is known at one site: by {@code this}, or where names need it also by callee. */
  private static final class Row {
    private final WeakIdentityMap<CapturePoint[]> points;
    private final WeakIdentityMap<WeakIdentityMap<CapturePoint[]>> byCallee;

    Row(boolean usesCallee) {
      points = usesCallee ? null : new WeakIdentityMap<>();
      byCallee = usesCallee ? new WeakIdentityMap<>() : null;
    }
  }
}
