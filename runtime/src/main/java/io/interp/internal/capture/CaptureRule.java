package io.interp.internal.capture;

import io.interp.internal.sampling.StepFilter;
import io.interp.internal.sampling.StepRule;
import java.util.List;

/**
 * One entry of a spec's {@code capture}.
 *
 * @param location {@code file:line:column}, for messages
 * @param what which points, any of; empty means all
 * @param steps in which steps
 * @param slice what is kept of each value; null means all of it
 * @param to file for scalars, relative to the run's folder; null means the step's own file
 */
public record CaptureRule(
    String location, List<Selector> what, StepFilter steps, Slice slice, String to)
    implements StepRule {}
