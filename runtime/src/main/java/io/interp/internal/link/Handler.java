package io.interp.internal.link;

import java.util.List;

/**
 * What the call sites in woven classes call. No method of it ever throws on its own account; {@link
 * #exit}, {@link #value} and {@link #skip} throw where the spec asks for it.
 */
public interface Handler {

  /** What {@link #skip} gives where nothing takes the place of a call. */
  Object MAKE_CALL = new Object();

  /**
   * A model's method begins; the outermost such call on a thread opens a step.
   *
   * @param names of the arguments; empty strings where the class file does not tell
   * @param model {@code this} of the method, or null in a static one
   * @param arguments the call's own
   */
  void enter(List<String> names, Object model, Object[] arguments);

  /** The method that {@link #enter} announced returns. */
  void exit();

  /** The method that {@link #enter} announced ends with an exception. */
  void thrown(Throwable exception);

  /** What sites call at which work passes from thread to thread. */
  Handouts handouts();

  /** The trainer's own number for the next step on this thread. */
  void clock(long number);

  /**
   * A call begins that stands for the calls which it makes on the same object.
   *
   * @param declarations ids of the points that have its values only
   * @param self the object called; null for a static method
   */
  void nest(int[] declarations, Object self);

  /** The call that {@link #nest} announced ends, one way or another. */
  void unnest();

  /**
   * A call is about to be made whose callee the spec may not want to run.
   *
   * @param accepts the type of its result
   * @param arguments the call's own
   * @return what goes on in place of its result; {@link #MAKE_CALL} when it is to be made
   */
  Object skip(
      Site site,
      Class<?> accepts,
      Object self,
      Object callee,
      Object[] variables,
      Object[] arguments);

  /**
   * Whether the name of a value that passes now matters to anybody. Where it does not, a site saves
   * itself the making of {@code variables}.
   */
  boolean looks();

  /**
   * A value passes a site.
   *
   * @param site where
   * @param accepts what the code takes in the value's place; {@code void} when nothing
   * @param value the value, boxed if primitive; may be null
   * @param self {@code this} of the method, or null in a static one
   * @param callee the object called, at a site that replaced its call; else null
   * @param variables the values of {@link Site#variables}; null when nobody {@link #looks}
   * @return the value that goes on
   */
  Object value(
      Site site, Class<?> accepts, Object value, Object self, Object callee, Object[] variables);
}
