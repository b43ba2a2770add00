package io.interp.internal.sampling;

import io.interp.internal.step.Step;

/** One entry of a spec's {@code when}: what must hold as a step begins. */
public sealed interface Condition permits TrainingCondition {

  /** Why nobody can tell this of the step's model, in one line; null when it can be told. */
  String impossible(Step step);

  /** Whether it holds of a step for which it is not {@link #impossible}. */
  boolean holds(Step step);

  /** Why a run had no step of which it held: {@code the model was never in training}. */
  String never();
}
