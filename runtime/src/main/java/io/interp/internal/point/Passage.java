package io.interp.internal.point;

/** To what a value belongs that passes a hook point. */
public enum Passage {
  /** To a step. */
  IN_STEP,
  /** To no step of a model. */
  OUTSIDE,
  /** To work that a step handed to another thread, and that goes on after the step ended. */
  LATE
}
