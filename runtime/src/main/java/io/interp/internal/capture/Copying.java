package io.interp.internal.capture;

/** When a captured value is copied: {@code copy} of a spec's {@code capture}. */
public enum Copying {
  /** At once. */
  ALWAYS,
  /**
   * When an operation writes to it, where its library can see that; else at once. It is wrong where
   * code writes through a pointer that it held before: to the captured value too, and past the
   * model's once an operation wrote to that.
   */
  LAZY,
  /** By the writer's thread, which leaves it out if an operation wrote to it by then. */
  ALIAS
}
