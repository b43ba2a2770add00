package io.interp.internal.capture;

import io.interp.internal.output.Keeping;
import io.interp.internal.point.HookPoint;
import io.interp.internal.tensor.TensorAdapter;
import java.util.List;

/**
 * Looks at the values of one step before anything else is done with them. Safe for the threads of a
 * step.
 */
public interface StepWatch {

  /** Whether it looks at the values of a point. */
  boolean wants(HookPoint point);

  /**
   * Looks at a value.
   *
   * @param repetition 0 for the point's first value in the step, 1 for the one with the suffix
   *     {@code #1}, …
   * @param name the value's, with its suffix
   * @return how the value is to be held until the step ends; null when it is not
   */
  CaptureRule look(
      HookPoint point, int repetition, String name, TensorAdapter adapter, Object value);

  /** Whether a value that is held is to be written, now that the step ends. */
  boolean keeps(String name);

  /** Whether a value was held under what {@link #look} gave. */
  boolean holds(Keeping keeping);

  /** What was found in the step so far, a line each. */
  List<String> found();

  /** With what the model's call is to end; null when it is not. */
  Demand failure();
}
