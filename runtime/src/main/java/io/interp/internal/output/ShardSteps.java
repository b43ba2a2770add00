package io.interp.internal.output;

import io.interp.internal.step.StepInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The steps that the rows of one shard are of, and what its metadata says of them. */
final class ShardSteps {

  private final List<Map<String, Object>> steps = new ArrayList<>();

  /** Adds the step of the rows that come next. */
  void add(StepInfo step) {
    Map<String, Object> facts = StepFacts.of(step);
    if (steps.isEmpty() || !facts.equals(steps.get(steps.size() - 1))) {
      steps.add(facts);
    }
  }

  /** Forgets them, for the next shard. */
  void clear() {
    steps.clear();
  }

  /**
   * Puts what is known into the metadata: what all steps have in common under its name, anything
   * else as a list in JSON, in the order of {@code steps}, under its name with {@code _by_step}.
   */
  void addTo(Map<String, String> metadata) {
    metadata.put("first_step", steps.get(0).get("step").toString());
    metadata.put("last_step", steps.get(steps.size() - 1).get("step").toString());
    metadata.put("steps", Json.line(column("step")));
    for (String fact : steps.get(0).keySet()) {
      if (!fact.equals("step")) {
        add(metadata, fact, column(fact));
      }
    }
  }

  private static void add(Map<String, String> metadata, String fact, List<Object> values) {
    Object first = values.get(0);
    for (Object value : values) {
      if (!Objects.equals(value, first)) {
        metadata.put(fact + "_by_step", Json.line(values));
        return;
      }
    }
    if (first != null) {
      metadata.put(fact, first.toString());
    }
  }

  private List<Object> column(String fact) {
    List<Object> values = new ArrayList<>(steps.size());
    for (Map<String, Object> step : steps) {
      values.add(step.get(fact));
    }
    return values;
  }
}
