package io.interp.internal.capture;

import io.interp.internal.point.HookPoint;
import java.util.List;
import java.util.Map;

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
   * Which argument of a call goes on in place of its result, whose callee does not run then; never
   * throws.
   *
   * @param accepts the type of the result
   * @param repetition that of the result
   * @return position from 0; -1 when the call is to be made
   */
  int skip(HookPoint point, int repetition, Class<?> accepts, Object[] arguments);

  /** Notes why a value that is meant cannot be changed. */
  void failed(HookPoint point, int repetition, String why);

  /** For each value that was changed, by name, what was done to it in order. */
  Map<String, List<String>> changes();

  /** Why the step is not the one that the spec asks for; null when it is. */
  String problem();

  /** With what the model's call is to end; null when it is not. */
  String failure();
}
