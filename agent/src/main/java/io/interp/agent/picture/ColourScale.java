package io.interp.agent.picture;

import java.awt.Color;

/**
 * From values to colours. A value of exactly zero has a colour of its own, since a mask is not a
 * small number; so have NaN and the infinities.
 */
final class ColourScale {

  static final Color ZERO = new Color(0xE9E9EC);
  static final Color MINUS_INFINITY = new Color(0xCFCFD6);
  static final Color NOT_A_NUMBER = new Color(0xE4572E);

  private static final double LOW = 0.25;

  private final boolean squareRoot;
  private float min = Float.POSITIVE_INFINITY;
  private float max = Float.NEGATIVE_INFINITY;
  private boolean zeros;
  private boolean minusInfinities;
  private boolean oddities;

  /** A scale over everything in the page. */
  ColourScale(Page page) {
    page.rows().forEach(row -> row.panels().forEach(this::include));
    if (min > max) {
      min = 0;
      max = 0;
    }
    if (zeros && min > 0) {
      min = 0;
    }
    if (zeros && max < 0) {
      max = 0;
    }
    squareRoot = min >= 0 && mostAreLow(page);
  }

  private boolean mostAreLow(Page page) {
    double bound = min + LOW * ((double) max - min);
    long low = 0;
    long high = 0;
    for (PanelRow row : page.rows()) {
      for (Panel panel : row.panels()) {
        for (float value : panel.values()) {
          if (value != 0 && Float.isFinite(value)) {
            low += value < bound ? 1 : 0;
            high += value < bound ? 0 : 1;
          }
        }
      }
    }
    return low > high;
  }

  private void include(Panel panel) {
    for (float value : panel.values()) {
      if (value == 0) {
        zeros = true;
      } else if (value == Float.NEGATIVE_INFINITY) {
        minusInfinities = true;
      } else if (Float.isNaN(value) || Float.isInfinite(value)) {
        oddities = true;
      } else {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
  }

  Color of(float value) {
    if (value == 0) {
      return ZERO;
    }
    if (value == Float.NEGATIVE_INFINITY) {
      return MINUS_INFINITY;
    }
    return Float.isNaN(value) || Float.isInfinite(value)
        ? NOT_A_NUMBER
        : Viridis.at(position(value));
  }

  /** The value at a position from 0 to 1 of the scale. */
  float valueAt(double position) {
    double share = squareRoot ? position * position : position;
    return (float) (min + share * ((double) max - min));
  }

  /**
   * Whether colours follow the square root: attention is shared among the keys, the first query has
   * only one, and on a linear scale this one cell leaves the rest the darkest colours. So it is
   * where most values, not counting zeros, are in the lowest quarter of the scale.
   */
  boolean isSquareRoot() {
    return squareRoot;
  }

  boolean hasZeros() {
    return zeros;
  }

  boolean hasMinusInfinities() {
    return minusInfinities;
  }

  boolean hasOddities() {
    return oddities;
  }

  private double position(float value) {
    if (max == min) {
      return 0.5;
    }
    double share = ((double) value - min) / ((double) max - min);
    return squareRoot ? Math.sqrt(share) : share;
  }
}
