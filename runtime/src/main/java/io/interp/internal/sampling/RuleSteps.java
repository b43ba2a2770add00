package io.interp.internal.sampling;

/**
 * What a rule of the spec did with the steps of a run.
 *
 * @param location {@code file:line:column} of the rule
 * @param conditional whether it has a {@code when}
 * @param steps how many ran
 * @param counted how many of them passed {@code when}
 * @param taken how many of those it took
 */
public record RuleSteps(
    String location, boolean conditional, long steps, long counted, long taken) {

  /** How many steps {@code when} left out. */
  public long leftOut() {
    return steps - counted;
  }
}
