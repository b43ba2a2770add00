package io.interp.internal.output;

import io.interp.internal.step.StepInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/** What every file says of a step beside its values, under the same names and in one order. */
final class StepFacts {

  private StepFacts() {}

  /** As numbers, truth values and texts; null where it is not known. */
  static Map<String, Object> of(StepInfo step) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("step", step.number());
    facts.put("model", step.model());
    facts.put(
        "trainer_number",
        step.trainerNumber().isPresent() ? step.trainerNumber().getAsLong() : null);
    facts.put("thread", step.thread());
    facts.put("training", step.training());
    facts.put("gradient_mode", step.gradientMode());
    facts.put("intervened", step.intervened());
    facts.put("caller", step.caller());
    return facts;
  }

  /** Puts those that are known into the metadata of a file of tensors. */
  static void addTo(Map<String, String> metadata, StepInfo step) {
    for (Map.Entry<String, Object> fact : of(step).entrySet()) {
      if (fact.getValue() != null) {
        metadata.put(fact.getKey(), fact.getValue().toString());
      }
    }
  }
}
