package io.interp.internal.intervene;

import io.interp.internal.reduce.Axes;

/** Finds the dimensions that a change names. */
final class Dimensions {

  private Dimensions() {}

  /**
   * For each dimension of the part whether it is named.
   *
   * @throws IllegalArgumentException with one line if one is not there, or dropped by the index
   */
  static boolean[] ofPart(Axes axes, Target target, String what) {
    boolean[] whole = ofValue(axes, target, what);
    boolean[] part = new boolean[target.axes().length];
    for (int i = 0; i < part.length; i++) {
      part[i] = whole[target.axes()[i]];
      whole[target.axes()[i]] = false;
    }
    for (int i = 0; i < whole.length; i++) {
      if (whole[i]) {
        throw new IllegalArgumentException(
            what
                + " goes over "
                + name(target, i)
                + ", of which `index: "
                + target.index()
                + "` leaves one; leave it out of `over`");
      }
    }
    return part;
  }

  /**
   * For each dimension of the whole value whether it is named.
   *
   * @throws IllegalArgumentException with one line if one is not there
   */
  static boolean[] ofValue(Axes axes, Target target, String what) {
    return axes.in(what + " goes over", target.shape(), target.dims());
  }

  private static String name(Target target, int axis) {
    return target.dims().isEmpty() ? "dimension " + axis : target.dims().get(axis);
  }
}
