package io.interp.internal.point;

/**
 * How much there must be of a point.
 *
 * @param sites how many sites in all classes, or {@link #ANY}
 * @param modules on how many modules it fires in one model object's first step, or {@link #ANY}
 */
public record Expectation(int sites, int modules) {

  /** Not said. */
  public static final int ANY = -1;
}
