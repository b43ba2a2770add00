package io.interp.internal.capture;

import java.util.List;

/**
 * One entry of a spec's {@code capture}.
 *
 * @param location {@code file:line:column}, for messages
 * @param what which points, any of; empty means all
 * @param when {@link When#ANY}, or only steps of a model that trains or evaluates
 * @param from first of the counted steps to take, from 0
 * @param until first of the counted steps not to take
 * @param every takes one of so many of the steps that pass {@code when}
 * @param slice what is kept of each value; null means all of it
 * @param to file for scalars, relative to the run's folder; null means the step's own file
 */
public record CaptureRule(
    String location,
    List<Selector> what,
    When when,
    long from,
    long until,
    long every,
    Slice slice,
    String to) {

  /** Which steps count. */
  public enum When {
    ANY,
    TRAINING,
    EVALUATION
  }
}
