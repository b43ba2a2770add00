package io.interp.internal.capture;

import io.interp.internal.module.ModuleAdapters;
import io.interp.internal.module.WeakIdentityMap;
import io.interp.internal.point.HookPoint;
import io.interp.internal.point.NameRegistry;
import io.interp.internal.point.PointStatus;
import io.interp.internal.point.RenameRule;
import io.interp.internal.report.Failures;
import io.interp.internal.sampling.RuleSteps;
import io.interp.internal.step.ModelObject;
import java.util.ArrayList;
import java.util.List;

/** The model objects of a run in the order of their first step, none of them held. */
public final class Models {

  private static final Object STATIC = new Object();
  private static final int MAX_REPORTED = 64;

  private final PointRules<CaptureRule> captures;
  private final List<RenameRule> rename;
  private final List<PointStatus> statuses;
  private final Failures failures;
  private final ModuleAdapters modules = new ModuleAdapters();
  private final WeakIdentityMap<ModelCaptures> known = new WeakIdentityMap<>();
  private final List<NameRegistry> names = new ArrayList<>();
  private int count;

  /** Prepares for the models of a run. */
  public Models(
      List<CaptureRule> rules,
      List<RenameRule> rename,
      List<PointStatus> statuses,
      Failures failures) {
    this.captures = new PointRules<>(rules, failures);
    this.rename = rename;
    this.statuses = statuses;
    this.failures = failures;
  }

  /** What is known of a model object; null stands for the model of static methods. */
  public synchronized ModelCaptures of(Object model) {
    Object key = model == null ? STATIC : model;
    ModelCaptures found = known.get(key);
    if (found == null) {
      String className = model == null ? "static methods" : model.getClass().getName();
      ModelObject object = new ModelObject(++count, className, modules.find(model));
      found = new ModelCaptures(object, captures, rename, statuses, failures);
      known.put(key, found);
      if (names.size() < MAX_REPORTED) {
        names.add(found.names());
      }
    }
    return found;
  }

  /**
   * Says why no step was captured although the model ran, which selectors meant no point, and which
   * masks and tokens never were.
   */
  public synchronized void reportUnmet() {
    captures.reportNoStep("captured");
    List<HookPoint> points = points();
    if (!points.isEmpty()) {
      captures.reportUnmet(points);
      reportUnmetSides(new UnmetSides(points, statuses, rename));
    }
  }

  private void reportUnmetSides(UnmetSides unmet) {
    for (CaptureRule rule : captures.all()) {
      report(rule.location(), unmet.why("mask", rule.mask()));
      report(rule.location(), unmet.why("tokens", rule.tokens()));
    }
    for (PointStatus status : statuses) {
      String why = unmet.why("mask", status.declaration().mask());
      if (why != null && status.firedCount() > 0) {
        Refusal.of(status, why, failures);
      }
    }
  }

  private void report(String location, String why) {
    if (why != null) {
      failures.report(location + ": " + why);
    }
  }

  /** The points of the first models of the run. */
  public synchronized List<HookPoint> points() {
    List<HookPoint> points = new ArrayList<>();
    for (NameRegistry registry : names) {
      points.addAll(registry.points());
    }
    return points;
  }

  /** What each rule did with the steps of all models. */
  public List<RuleSteps> rules() {
    return captures.steps();
  }

  /**
   * The names of the first models of the run, dead ones too. A program that makes models without
   * end must not make us keep a report of each.
   */
  public synchronized List<NameRegistry> names() {
    return new ArrayList<>(names);
  }
}
