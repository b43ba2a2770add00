package io.interp.internal.intervene;

import io.interp.internal.capture.PointRules;
import io.interp.internal.capture.StepInterventions;
import io.interp.internal.output.InterventionReport;
import io.interp.internal.point.HookPoint;
import io.interp.internal.report.Failures;
import io.interp.internal.sampling.RuleSteps;
import io.interp.internal.step.StepStart;
import java.util.List;

/** The interventions of a run: in which steps they change values, and what they did. */
public final class Interventions {

  private final PointRules<InterveneRule> rules;
  private final Failures failures;
  private final OnFailure onFailure;
  private final Effects effects;

  /**
   * Prepares for the models of a run.
   *
   * @param onFailure what becomes of the model where one fails
   */
  public Interventions(List<InterveneRule> rules, OnFailure onFailure, Failures failures) {
    this.rules = new PointRules<>(rules, failures);
    this.failures = failures;
    this.onFailure = onFailure;
    this.effects = new Effects(rules);
  }

  /** What changes a step; null when no intervention takes it. */
  public StepInterventions begin(StepStart start) {
    boolean[] takes = rules.decide(start);
    return takes == null ? null : new StepChanges(this, start.step(), takes);
  }

  PointRules<InterveneRule> rules() {
    return rules;
  }

  Failures failures() {
    return failures;
  }

  OnFailure onFailure() {
    return onFailure;
  }

  Effects effects() {
    return effects;
  }

  /** What each intervention did at each point. */
  public List<InterventionReport> reports() {
    return effects.reports();
  }

  /** Those that met no value yet. */
  public List<InterveneRule> neverApplied() {
    return effects.neverApplied();
  }

  /** What each intervention did with the steps of all models. */
  public List<RuleSteps> steps() {
    return rules.steps();
  }

  /** Says which interventions did nothing although the model ran, and why. */
  public void reportUnmet(List<HookPoint> points) {
    rules.reportNoStep("intervened on");
    rules.reportUnmet(points);
    if (!points.isEmpty()) {
      effects.reportIdle(failures);
    }
  }
}
