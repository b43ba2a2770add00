package io.interp.internal.sampling;

import io.interp.internal.step.Step;
import io.interp.internal.step.StepStart;

/**
 * {@code training} or {@code evaluation}: the model's training flag.
 *
 * @param training what it must be
 */
public record TrainingCondition(boolean training) implements Condition {

  @Override
  public String impossible(StepStart start) {
    Step step = start.step();
    return step.training() != null
        ? null
        : "when: training and evaluation need a training flag; "
            + step.model().className()
            + " has none that is known, and nothing is captured; leave when out";
  }

  @Override
  public boolean holds(StepStart start) {
    return start.step().training() == training;
  }

  @Override
  public String never() {
    return "the model was never in " + (training ? "training" : "evaluation");
  }
}
