package io.interp.internal.capture;

import io.interp.internal.capture.CaptureRule.When;
import io.interp.internal.report.Failures;
import io.interp.internal.step.Step;
import java.util.List;

/** Counts the steps of one model object for each rule and says which rules take one. */
final class Sampling {

  private final List<CaptureRule> rules;
  private final Tally tally;
  private final Failures failures;
  private final long[] passed;

  Sampling(List<CaptureRule> rules, Tally tally, Failures failures) {
    this.tally = tally;
    this.rules = rules;
    this.failures = failures;
    this.passed = new long[rules.size()];
  }

  /** For each rule whether it takes this step; null when none does. To be asked once a step. */
  synchronized boolean[] decide(Step step) {
    boolean[] takes = null;
    boolean[] passes = new boolean[passed.length];
    for (int i = 0; i < passed.length; i++) {
      CaptureRule rule = rules.get(i);
      passes[i] = passes(rule, step);
      if (passes[i]) {
        long n = passed[i]++;
        if (n >= rule.from() && n < rule.until() && (n - rule.from()) % rule.every() == 0) {
          takes = takes == null ? new boolean[passed.length] : takes;
          takes[i] = true;
        }
      }
    }
    tally.step(passes, takes != null);
    return takes;
  }

  private boolean passes(CaptureRule rule, Step step) {
    if (rule.when() == When.ANY) {
      return true;
    }
    Boolean training = step.training();
    if (training == null) {
      failures.report(
          rule.location()
              + ": when: training and evaluation need a training flag; "
              + step.model().className()
              + " has none that is known, and nothing is captured; leave when out");
      return false;
    }
    return training == (rule.when() == When.TRAINING);
  }
}
