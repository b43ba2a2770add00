package io.interp.internal.capture;

import java.util.List;

/**
 * The capture rules of an observer, and which of them take a step.
 *
 * @param all the rules
 * @param takes for each whether it takes the step
 * @param points the points that they mean; null where those at a site are the rules' own
 */
public record RulesInStep(List<CaptureRule> all, boolean[] takes, RulePoints points) {}
