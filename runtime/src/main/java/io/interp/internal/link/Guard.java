package io.interp.internal.link;

/** Whose values a point takes, where the class that has its code also runs it for others. */
public interface Guard {

  /**
   * Whether an object's values are the point's; asked of every value, so it must be quick.
   *
   * @param self {@code this} of the method, never null
   */
  boolean admits(Object self);
}
