package io.interp.internal.sampling;

import io.interp.internal.step.StepStart;

/** One entry of a spec's {@code when}: what must hold as a step begins. */
public sealed interface Condition
    permits TrainingCondition, StackCondition, ThreadCondition, ArgumentCondition {

  /** Why nobody can tell this of the step, in one line; null when it can be told. */
  String impossible(StepStart start);

  /** Whether it holds of a step for which it is not {@link #impossible}. */
  boolean holds(StepStart start);

  /** Why a run had no step of which it held: {@code the model was never in training}. */
  String never();
}
