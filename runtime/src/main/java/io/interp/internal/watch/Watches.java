package io.interp.internal.watch;

import io.interp.internal.capture.Selector;
import io.interp.internal.capture.StepWatch;
import io.interp.internal.capture.UnmetSelectors;
import io.interp.internal.module.WeakIdentityMap;
import io.interp.internal.output.WatchReport;
import io.interp.internal.point.HookPoint;
import io.interp.internal.report.Failures;
import io.interp.internal.sampling.RuleSteps;
import io.interp.internal.sampling.Sampling;
import io.interp.internal.sampling.Tally;
import io.interp.internal.step.ModelObject;
import io.interp.internal.step.StepStart;
import java.util.List;

/** The watches of a run: which steps they look at, and what they found. */
public final class Watches {

  private final List<WatchRule> rules;
  private final Failures failures;
  private final Tally tally;
  private final Findings findings = new Findings();
  private final WeakIdentityMap<Sampling> samplings = new WeakIdentityMap<>();
  private final WeakIdentityMap<boolean[]> meant = new WeakIdentityMap<>();
  private volatile boolean stopped;

  /** Prepares for the models of a run. */
  public Watches(List<WatchRule> rules, Failures failures) {
    this.rules = rules;
    this.failures = failures;
    this.tally = new Tally(rules.size());
  }

  /**
   * What looks at a step; null when no watch takes it.
   *
   * @param capturing whether values are still written
   */
  public StepWatch begin(StepStart start, boolean capturing) {
    if (rules.isEmpty()) {
      return null;
    }
    boolean[] takes = sampling(start.step().model()).decide(start);
    return takes == null ? null : new RulesWatch(this, start.step(), takes, capturing);
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

  List<WatchRule> rules() {
    return rules;
  }

  Findings findings() {
    return findings;
  }

  /** For each rule whether it means a point. */
  boolean[] meaning(HookPoint point) {
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

  /** Ends the captures of the run; steps that run already are kept to their ends. */
  void stopCaptures(String why) {
    if (!stopped) {
      stopped = true;
      failures.report("captures stop after this step, the model goes on: " + why);
    }
  }

  /** Whether a watch has ended the captures. */
  public boolean haveStoppedCaptures() {
    return stopped;
  }

  /** Everything that was found. */
  public List<WatchReport> reports() {
    return findings.reports();
  }

  /** What each watch did with the steps of all models. */
  public List<RuleSteps> steps() {
    return tally.report(rules);
  }

  /** Says why no step was looked at although the model ran, and what was not there to look at. */
  public void reportUnmet(List<HookPoint> points) {
    String why = tally.whyNothing(rules, "watched");
    if (why != null) {
      failures.report(why);
    }
    for (WatchRule rule : rules) {
      for (String line : UnmetSelectors.of(rule.location(), rule.what(), points)) {
        failures.report(line);
      }
    }
    if (findings.others() > 0) {
      failures.report(findings.others() + " findings of watches at more points than are counted");
    }
  }
}
