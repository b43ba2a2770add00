package io.interp.internal.intervene;

import io.interp.internal.capture.PointRule;
import io.interp.internal.capture.Selector;
import io.interp.internal.capture.Slice;
import io.interp.internal.sampling.StepFilter;
import java.util.List;

/**
 * One entry of a spec's {@code intervene}.
 *
 * @param location {@code file:line:column} of the entry
 * @param what which points, any of; empty means all
 * @param steps in which steps
 * @param index which part of each value is changed; null means all of it
 * @param verb what is done, as the spec names it: {@code zero}, {@code add}
 * @param change how
 */
public record InterveneRule(
    String location, List<Selector> what, StepFilter steps, Slice index, String verb, Change change)
    implements PointRule {}
