package io.interp.internal.capture;

import io.interp.internal.module.WeakIdentityMap;
import io.interp.internal.point.HookPoint;
import io.interp.internal.report.Failures;
import io.interp.internal.sampling.RuleSteps;
import io.interp.internal.sampling.Sampling;
import io.interp.internal.sampling.Tally;
import io.interp.internal.step.ModelObject;
import io.interp.internal.step.StepStart;
import java.util.List;

/** All entries of one kind in a spec: which of them take a step, and which mean a point. */
public final class PointRules<R extends PointRule> {

  private final List<R> rules;
  private final Failures failures;
  private final Tally tally;
  private final WeakIdentityMap<Sampling> samplings = new WeakIdentityMap<>();
  private final WeakIdentityMap<boolean[]> meant = new WeakIdentityMap<>();

  /** Prepares for the models of a run. */
  public PointRules(List<R> rules, Failures failures) {
    this.rules = rules;
    this.failures = failures;
    this.tally = new Tally(rules.size());
  }

  /** The rules in the order of the spec. */
  public List<R> all() {
    return rules;
  }

  /** For each rule whether it takes a step; null when none does. To be asked once a step. */
  public boolean[] decide(StepStart start) {
    return rules.isEmpty() ? null : sampling(start.step().model()).decide(start);
  }

  private Sampling sampling(ModelObject model) {
    synchronized (samplings) {
      Sampling sampling = samplings.get(model);
      if (sampling == null) {
        sampling = new Sampling(rules, tally, failures);
        samplings.put(model, sampling);
      }
      return sampling;
    }
  }

  /** Whether a rule that takes the step means a point. */
  public boolean anyMeans(boolean[] takes, HookPoint point) {
    boolean[] meaning = meaning(point);
    for (int i = 0; i < takes.length; i++) {
      if (takes[i] && meaning[i]) {
        return true;
      }
    }
    return false;
  }

  /** Whether a rule means one of a point's values. */
  public boolean means(int rule, HookPoint point, int repetition) {
    return meaning(point)[rule] && Selector.mean(rules.get(rule).what(), point, repetition);
  }

  private boolean[] meaning(HookPoint point) {
    boolean[] known = meant.get(point);
    if (known == null) {
      known = new boolean[rules.size()];
      for (int i = 0; i < known.length; i++) {
        known[i] = Selector.mean(rules.get(i).what(), point);
      }
      meant.put(point, known);
    }
    return known;
  }

  /** What each rule did with the steps of all models. */
  public List<RuleSteps> steps() {
    return tally.report(rules);
  }

  /**
   * Says why no step was taken although the model ran.
   *
   * @param taken what would have become of a step: {@code watched}
   */
  public void reportNoStep(String taken) {
    String why = tally.whyNothing(rules, taken);
    if (why != null) {
      failures.report(why);
    }
  }

  /** Says what the rules mean and was not there to be meant. */
  public void reportUnmet(List<HookPoint> points) {
    for (R rule : rules) {
      for (String line : UnmetSelectors.of(rule.location(), rule.what(), points)) {
        failures.report(line);
      }
    }
  }
}
