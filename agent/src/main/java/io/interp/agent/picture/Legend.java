package io.interp.agent.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;

/** The colour scale beside the panels, and what the other colours mean. */
final class Legend {

  private static final double BAR_WIDTH = 14;
  private static final double BAR_HEIGHT = 150;
  private static final int TICKS = 5;

  private final Graphics2D graphics;
  private final Lettering lettering;
  private final ColourScale scale;

  Legend(Graphics2D graphics, Lettering lettering, ColourScale scale) {
    this.graphics = graphics;
    this.lettering = lettering;
    this.scale = scale;
  }

  /** Draws with the upper left corner of the bar at a place. */
  void paint(double x, double y) {
    for (int i = 0; i < BAR_HEIGHT; i++) {
      graphics.setColor(Viridis.at(1 - i / (BAR_HEIGHT - 1)));
      graphics.fill(new Rectangle2D.Double(x, y + i, BAR_WIDTH, 1));
    }
    for (int tick = 0; tick < TICKS; tick++) {
      double position = tick / (TICKS - 1.0);
      double at = y + (1 - position) * (BAR_HEIGHT - 1);
      lettering.write(
          number(scale.valueAt(position)),
          x + BAR_WIDTH + 7,
          at + 3.5,
          Lettering.Anchor.LEFT,
          9.5,
          Lettering.PALE);
    }
    double next = y + BAR_HEIGHT + 14;
    if (scale.isSquareRoot()) {
      lettering.write("square-root scale", x, next + 4, Lettering.Anchor.LEFT, 9.5, Lettering.PALE);
      next += 16;
    }
    next = swatch(scale.hasZeros(), ColourScale.ZERO, "exactly 0", x, next);
    next = swatch(scale.hasMinusInfinities(), ColourScale.MINUS_INFINITY, "−∞ (masked)", x, next);
    swatch(scale.hasOddities(), ColourScale.NOT_A_NUMBER, "NaN or ∞", x, next);
  }

  private double swatch(boolean needed, Color colour, String text, double x, double y) {
    if (!needed) {
      return y;
    }
    Rectangle2D square = new Rectangle2D.Double(x, y, BAR_WIDTH, BAR_WIDTH);
    graphics.setColor(colour);
    graphics.fill(square);
    graphics.setColor(Lettering.PALE);
    graphics.setStroke(new BasicStroke(0.5f));
    graphics.draw(square);
    lettering.write(text, x + BAR_WIDTH + 7, y + 10.5, Lettering.Anchor.LEFT, 9.5, Lettering.PALE);
    return y + BAR_WIDTH + 7;
  }

  private static String number(float value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
    boolean plain = Math.abs(value) < 1e6 && (Math.abs(value) >= 1e-4 || value == 0);
    return (plain ? rounded.toPlainString() : rounded.toString()).replace('-', '−');
  }
}
