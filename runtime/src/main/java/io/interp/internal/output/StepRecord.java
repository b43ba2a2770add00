package io.interp.internal.output;

import io.interp.internal.step.StepInfo;
import java.util.List;
import java.util.Map;

/**
 * Everything captured in one step.
 *
 * @param step what is known of the step
 * @param values the activations, in the order of execution
 * @param failure what makes the step's values unfit for use; null when nothing does
 * @param missing the names of gradients that never came
 * @param found what watches found in the step, a line each
 * @param changes for each value that interventions changed, by name, what was done to it
 */
public record StepRecord(
    StepInfo step,
    List<CapturedValue> values,
    String failure,
    List<String> missing,
    List<String> found,
    Map<String, List<String>> changes) {

  /** A step in which nothing is missing, found or changed. */
  public StepRecord(StepInfo step, List<CapturedValue> values, String failure) {
    this(step, values, failure, List.of(), List.of(), Map.of());
  }
}
