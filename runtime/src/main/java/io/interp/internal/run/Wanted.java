package io.interp.internal.run;

import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.Selector;
import io.interp.internal.intervene.InterveneRule;
import java.util.List;

/**
 * What a run wants of its steps.
 *
 * @param location where it was opened, for messages
 * @param captures what is captured
 * @param interventions what is changed, in order
 * @param onGradients what is changed of gradients, in order
 * @param stopAfter behind which points a model's call ends; empty when it does not
 * @param maxBytes how many bytes it holds at most
 */
record Wanted(
    String location,
    List<CaptureRule> captures,
    List<InterveneRule> interventions,
    List<InterveneRule> onGradients,
    List<Selector> stopAfter,
    long maxBytes) {}
