package io.interp.internal.sampling;

import java.util.List;

/**
 * Which steps of a model object a rule takes. Those of which every condition holds count, from 0;
 * of these it takes some.
 *
 * @param when all must hold; empty means that every step counts
 * @param from first of the counted steps to take
 * @param until first of the counted steps not to take
 * @param every takes one of so many of them
 * @param first takes so many at most
 */
public record StepFilter(List<Condition> when, long from, long until, long every, long first) {

  /** Takes every step. */
  public static final StepFilter ALL =
      new StepFilter(List.of(), 0, Long.MAX_VALUE, 1, Long.MAX_VALUE);

  /** Whether the counted step of this number is taken. */
  boolean takes(long counted) {
    return counted >= from
        && counted < until
        && (counted - from) % every == 0
        && (counted - from) / every < first;
  }
}
