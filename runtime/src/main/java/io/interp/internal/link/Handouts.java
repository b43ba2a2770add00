package io.interp.internal.link;

/**
 * What the call sites call at which work passes from thread to thread. Work is a lambda, which
 * carries the step that it works for, or a task: an object of a class of the model whose methods
 * other threads may be given to run. No method of it ever throws.
 */
public interface Handouts {

  /**
   * A lambda is about to be made that may be run by another thread.
   *
   * @return what it carries and gives to {@link #join}: the step that it works for; null outside
   *     any
   */
  Object handout();

  /**
   * A lambda is about to be made that may be kept for later steps.
   *
   * @return what it carries and gives to {@link #join}: the step that it works for or, outside any
   *     step, where those will be noted that hand it over
   */
  Object keep();

  /**
   * A lambda is made that may be kept.
   *
   * @param carried what {@link #keep} gave it
   */
  void kept(Object lambda, Object carried);

  /** The constructor of a task ends. */
  void made(Object task);

  /**
   * A call hands over an object that other threads may run.
   *
   * @param work may be any object, or null
   */
  void handsOver(Object work);

  /**
   * A lambda runs.
   *
   * @param carried what {@link #handout} or {@link #keep} gave it
   * @return to be given to {@link #leave}; null when the thread need not leave anything
   */
  Object join(Object carried);

  /**
   * A task runs.
   *
   * @return to be given to {@link #leave}; null when the thread need not leave anything
   */
  Object joinTask(Object task);

  /** The lambda or the task returns or throws. */
  void leave(Object joined);
}
