package io.interp.internal.sampling;

import io.interp.internal.report.Failures;
import io.interp.internal.step.StepStart;
import java.util.List;

/** Counts the steps of one model object for each rule and says which rules take one. */
public final class Sampling {

  private final List<? extends StepRule> rules;
  private final Tally tally;
  private final Failures failures;
  private final long[] counted;

  /** Starts to count; the tally is that of all models. */
  public Sampling(List<? extends StepRule> rules, Tally tally, Failures failures) {
    this.tally = tally;
    this.rules = rules;
    this.failures = failures;
    this.counted = new long[rules.size()];
  }

  /** For each rule whether it takes this step; null when none does. To be asked once a step. */
  public synchronized boolean[] decide(StepStart start) {
    boolean[] takes = null;
    boolean[] passes = new boolean[counted.length];
    for (int i = 0; i < counted.length; i++) {
      StepRule rule = rules.get(i);
      passes[i] = passes(rule, start);
      if (passes[i] && rule.steps().takes(counted[i]++)) {
        takes = takes == null ? new boolean[counted.length] : takes;
        takes[i] = true;
      }
    }
    tally.step(passes, takes);
    return takes;
  }

  private boolean passes(StepRule rule, StepStart start) {
    for (Condition condition : rule.steps().when()) {
      String impossible = condition.impossible(start);
      if (impossible != null) {
        failures.report(rule.location() + ": " + impossible);
        return false;
      }
      if (!condition.holds(start)) {
        return false;
      }
    }
    return true;
  }
}
