package io.interp.internal.watch;

import io.interp.internal.capture.PointRules;
import io.interp.internal.capture.StepWatch;
import io.interp.internal.output.WatchReport;
import io.interp.internal.point.HookPoint;
import io.interp.internal.report.Failures;
import io.interp.internal.sampling.RuleSteps;
import io.interp.internal.step.StepStart;
import java.util.List;

/** The watches of a run: which steps they look at, and what they found. */
public final class Watches {

  private final PointRules<WatchRule> rules;
  private final Failures failures;
  private final Findings findings = new Findings();
  private volatile boolean stopped;

  /** Prepares for the models of a run. */
  public Watches(List<WatchRule> rules, Failures failures) {
    this.rules = new PointRules<>(rules, failures);
    this.failures = failures;
  }

  /**
   * What looks at a step; null when no watch takes it.
   *
   * @param capturing whether values are still written
   */
  public StepWatch begin(StepStart start, boolean capturing) {
    boolean[] takes = rules.decide(start);
    return takes == null ? null : new RulesWatch(this, start.step(), takes, capturing);
  }

  PointRules<WatchRule> rules() {
    return rules;
  }

  Findings findings() {
    return findings;
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
    return rules.steps();
  }

  /** Says why no step was looked at although the model ran, and what was not there to look at. */
  public void reportUnmet(List<HookPoint> points) {
    rules.reportNoStep("watched");
    rules.reportUnmet(points);
    if (findings.others() > 0) {
      failures.report(findings.others() + " findings of watches at more points than are counted");
    }
  }
}
