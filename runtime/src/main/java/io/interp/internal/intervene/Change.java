package io.interp.internal.intervene;

import io.interp.internal.tensor.TensorOps;

/** What a {@code do} of a spec makes of the part of a value that an intervention means. */
public interface Change {

  /**
   * Makes what goes on in place of the part.
   *
   * @param part as {@code ops} has it
   * @return of the part's shape and element type; the part itself when nothing is changed
   * @throws IllegalArgumentException with one line when it does not fit the part
   */
  Object apply(TensorOps ops, Object part, Target target);

  /** Whether elements that stay what they are tell that the change does nothing. */
  default boolean moves() {
    return true;
  }
}
