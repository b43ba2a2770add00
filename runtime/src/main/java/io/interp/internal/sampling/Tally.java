package io.interp.internal.sampling;

import java.util.ArrayList;
import java.util.List;

/** Counts, over all models of a run, the steps that the rules let pass and took. */
public final class Tally {

  private final long[] passed;
  private final long[] taken;
  private long steps;
  private boolean anyTaken;

  /** Nothing yet. */
  public Tally(int rules) {
    passed = new long[rules];
    taken = new long[rules];
  }

  /** Counts a step; {@code takes} is null when no rule takes it. */
  synchronized void step(boolean[] passes, boolean[] takes) {
    steps++;
    anyTaken |= takes != null;
    for (int i = 0; i < passed.length; i++) {
      passed[i] += passes[i] ? 1 : 0;
      taken[i] += takes != null && takes[i] ? 1 : 0;
    }
  }

  /** What each rule did, in the order of the rules. */
  public synchronized List<RuleSteps> report(List<? extends StepRule> rules) {
    List<RuleSteps> report = new ArrayList<>();
    for (int i = 0; i < passed.length; i++) {
      StepRule rule = rules.get(i);
      boolean conditional = !rule.steps().when().isEmpty();
      report.add(new RuleSteps(rule.location(), conditional, steps, passed[i], taken[i]));
    }
    return report;
  }

  /** Why no step of a run in which the model ran was captured, or null when one was. */
  public synchronized String whyNothing(List<? extends StepRule> rules) {
    if (anyTaken || steps == 0) {
      return null;
    }
    StringBuilder text =
        new StringBuilder("no step was captured of ").append(steps).append(" that ran");
    for (int i = 0; i < passed.length; i++) {
      text.append("; ").append(reason(rules.get(i), passed[i]));
    }
    return text.toString();
  }

  private static String reason(StepRule rule, long passed) {
    if (passed > 0) {
      return rule.location() + ": `from`, `until` and `every` left out all of " + passed;
    }
    List<Condition> when = rule.steps().when();
    return rule.location()
        + ": "
        + (when.size() == 1
            ? when.get(0).never()
            : "there was no step of which all of `when` held");
  }
}
