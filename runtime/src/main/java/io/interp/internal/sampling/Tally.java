package io.interp.internal.sampling;

import java.util.List;

/** Counts, over all models of a run, the steps that the rules let pass and took. */
public final class Tally {

  private final long[] passed;
  private long steps;
  private boolean taken;

  /** Nothing yet. */
  public Tally(int rules) {
    passed = new long[rules];
  }

  /** Counts a step. */
  synchronized void step(boolean[] passes, boolean isTaken) {
    steps++;
    taken |= isTaken;
    for (int i = 0; i < passed.length; i++) {
      passed[i] += passes[i] ? 1 : 0;
    }
  }

  /** Why no step of a run in which the model ran was captured, or null when one was. */
  public synchronized String whyNothing(List<? extends StepRule> rules) {
    if (taken || steps == 0) {
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
