package io.interp.internal.tensor;

/** What waits for the gradients of one value. */
public interface GradientWatch extends AutoCloseable {

  /**
   * Whether no operation made the value, as a parameter: then it gets the gradients of every
   * backward that uses it, also of those of later steps.
   */
  boolean isLeaf();

  /** Takes nothing more, and leaves nothing behind. No backward may be running. */
  @Override
  void close();

  /** Takes nothing more, while a backward may be running. */
  void abandon();
}
