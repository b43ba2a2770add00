package io.interp.internal.reduce;

import java.util.List;

/** What comes of the values of several steps, in double precision. */
public interface Fold {

  /**
   * Takes the next value.
   *
   * @throws IllegalArgumentException with one line if its shape is not that of those before
   */
  void add(Selected value);

  /** What has come of them; empty before the first. */
  List<Part> parts();

  /** What it holds in memory. */
  long heldBytes();

  /** How many numbers went into each element, where that is one number; else null. */
  Long count();
}
