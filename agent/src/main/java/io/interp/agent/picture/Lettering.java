package io.interp.agent.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;

/**
 * Text in a picture. A JDK without fonts, as in many containers, throws one of several errors at
 * the first measured letter; pictures then have no text.
 */
final class Lettering {

  static final Color INK = new Color(0x22222A);
  static final Color PALE = new Color(0x6B6B78);

  /** Where a text stands relative to its point. */
  enum Anchor {
    LEFT(0),
    MIDDLE(0.5),
    RIGHT(1);

    private final double share;

    Anchor(double share) {
      this.share = share;
    }
  }

  private final Graphics2D graphics;
  private final boolean available;

  Lettering(Graphics2D graphics) {
    this.graphics = graphics;
    this.available = works(graphics);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  boolean isAvailable() {
    return available;
  }

  /** Writes with the baseline at {@code y}. */
  void write(String text, double x, double y, Anchor anchor, double size, Color colour) {
    write(text, x, y, anchor, font(size, Font.PLAIN), colour);
  }

  void writeBold(String text, double x, double y, double size) {
    write(text, x, y, Anchor.LEFT, font(size, Font.BOLD), INK);
  }

  /** Writes from bottom to top, centred on {@code y}. */
  void writeUpwards(String text, double x, double y, double size, Color colour) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(-Math.PI / 2);
    write(text, 0, 0, Anchor.MIDDLE, size, colour);
    graphics.setTransform(before);
  }

  /** How wide a text would be. */
  double width(String text, double size) {
    return available && !text.isEmpty() ? width(text, font(size, Font.PLAIN)) : 0;
  }

  private void write(String text, double x, double y, Anchor anchor, Font font, Color colour) {
    if (available && !text.isEmpty()) {
      graphics.setFont(font);
      graphics.setColor(colour);
      graphics.drawString(text, (float) (x - anchor.share * width(text, font)), (float) y);
    }
  }

  private double width(String text, Font font) {
    return font.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
  }

  private static Font font(double size, int style) {
    return new Font(Font.SANS_SERIF, style, 1).deriveFont((float) size);
  }

  private static boolean works(Graphics2D graphics) {
    try {
      return font(12, Font.PLAIN).getStringBounds("x", graphics.getFontRenderContext()).getWidth()
          > 0;
    } catch (RuntimeException | LinkageError | InternalError e) {
      // Which it is depends on what of fontconfig, libfreetype and the fonts is missing.
      return false;
    }
  }
}
