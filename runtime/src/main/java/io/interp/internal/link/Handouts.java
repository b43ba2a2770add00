package io.interp.internal.link;

/**
 * What the call sites call at which work passes from thread to thread. Work is a lambda, which
 * carries the step that it is made in, or a task: an object of a class of the model whose methods
 * other threads may be given to run. No method of it ever throws.
 */
public interface Handouts {

  /**
   * A lambda is made that may be run by another thread.
   *
   * @return the step that it works for, to be given to {@link #join}; null outside any
   */
  Object handout();

  /** The constructor of a task ends. */
  void made(Object task);

  /**
   * A call hands over an object that other threads may run.
   *
   * @param work may be any object, or null
   */
  void handsOver(Object work);

  /**
   * A lambda runs that was made in a step.
   *
   * @param step what {@link #handout} gave
   * @return to be given to {@link #leave}; null when the thread need not leave anything
   */
  Object join(Object step);

  /**
   * A task runs.
   *
   * @return to be given to {@link #leave}; null when the thread need not leave anything
   */
  Object joinTask(Object task);

  /** The lambda or the task returns or throws. */
  void leave(Object joined);
}
