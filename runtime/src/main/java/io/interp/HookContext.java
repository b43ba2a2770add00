package io.interp;

import java.util.List;

/** Where a value passes that a {@link Hook} is called with. */
public interface HookContext {

  /**
   * Final name of the hook point, with the suffix of a further value: {@code blocks.0.hook_z#1}.
   */
  String name();

  /** The point's tags. */
  List<String> tags();

  /** {@code this} of the method that the value passes in; null in a static method. */
  Object module();

  /** Path of the module in the model; empty for the model itself, null where it has none. */
  String modulePath();

  /** Number of the step, from 0 for each model object. */
  long step();

  /** How many values of the point came before in this step: 0 for the first. */
  int call();

  /** Names of the value's dimensions, in its order; empty where the spec gives none. */
  List<String> dims();
}
