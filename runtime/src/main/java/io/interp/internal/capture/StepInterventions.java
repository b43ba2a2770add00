package io.interp.internal.capture;

import io.interp.internal.point.HookPoint;
import io.interp.internal.tensor.TensorAdapters;

/** Changes the values of one step on their way. Safe for the threads of a step. */
public interface StepInterventions {

  /** Whether it may change values of a point. */
  boolean wants(HookPoint point);

  /**
   * Changes a value; never throws.
   *
   * @return what goes on in its place: {@link Passing#whole} itself when nothing is changed
   */
  Object change(Passing passing);

  /**
   * What goes on in place of a call's result, whose callee does not run then: a copy of one of its
   * arguments. Never throws.
   *
   * @param accepts the type of the result
   * @param repetition that of the result
   * @return null when the call is to be made
   */
  Object skip(
      HookPoint point,
      int repetition,
      Class<?> accepts,
      Object[] arguments,
      TensorAdapters adapters);

  /** Notes why a value that is meant cannot be changed. */
  void failed(HookPoint point, int repetition, String why);

  /** Why the step is not the one that the spec asks for; null when it is. */
  String problem();

  /** With what the model's call is to end; null when it is not. */
  Demand failure();
}
