package io.interp.agent.picture;

import java.awt.Color;

/**
 * The colour map viridis: equal steps of a value look like equal steps, also in grey and to most
 * colour-blind readers. A polynomial fit, within 1/255 or so of the table.
 *
 * @see <a href="https://www.shadertoy.com/view/WlfXRN">the fit, by Matt Zucker, in the public
 *     domain</a>
 */
final class Viridis {

  private static final double[][] COEFFICIENTS = {
    {
      0.2777273272234177,
      0.1050930431085774,
      -0.3308618287255563,
      -4.634230498983486,
      6.228269936347081,
      4.776384997670288,
      -5.435455855934631
    },
    {
      0.005407344544966578,
      1.404613529898575,
      0.214847559468213,
      -5.799100973351585,
      14.17993336680509,
      -13.74514537774601,
      4.645852612178535
    },
    {
      0.3340998053353061,
      1.384590162594685,
      0.09509516302823659,
      -19.33244095627987,
      56.69055260068105,
      -65.35303263337234,
      26.3124352495832
    }
  };

  /** The colour at a position from 0, dark violet, to 1, yellow. */
  static Color at(double position) {
    double t = Math.max(0, Math.min(1, position));
    return new Color(
        channel(COEFFICIENTS[0], t), channel(COEFFICIENTS[1], t), channel(COEFFICIENTS[2], t));
  }

  private static float channel(double[] coefficients, double t) {
    double value = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      value = value * t + coefficients[i];
    }
    return (float) Math.max(0, Math.min(1, value));
  }

  private Viridis() {}
}
