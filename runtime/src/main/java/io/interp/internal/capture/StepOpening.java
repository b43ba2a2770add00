package io.interp.internal.capture;

import io.interp.internal.step.Step;
import io.interp.internal.step.StepStart;
import io.interp.internal.tensor.TensorAdapters;

/** A step as it begins, with what all those share who look at it. */
public final class StepOpening {

  private final ModelCaptures model;
  private final StepStart start;
  private final TensorAdapters adapters;
  private Origins origins;
  private boolean described;

  /** A step that begins now. */
  StepOpening(ModelCaptures model, StepStart start, TensorAdapters adapters) {
    this.model = model;
    this.start = start;
    this.adapters = adapters;
  }

  /** What is known of the step's model. */
  public ModelCaptures model() {
    return model;
  }

  /** How it begins, to be read now and not kept. */
  public StepStart start() {
    return start;
  }

  /** The step. */
  public Step step() {
    return start.step();
  }

  TensorAdapters adapters() {
    return adapters;
  }

  /**
   * Takes the snapshots of somebody who looks at the step.
   *
   * @param rules what is captured; null when nothing is
   */
  Keeper keeper(RulesInStep rules, CaptureBudget budget) {
    if (!described) {
      step().describe();
      described = true;
    }
    if (origins == null && rules != null) {
      origins = Origins.of(rules.all(), adapters, step(), start.arguments());
    }
    return new Keeper(step(), origins, budget, model.failures());
  }
}
