package io.interp.agent.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** Draws one panel: cells, axes, and the numbers themselves where there is room for them. */
final class PanelPainter {

  private static final int[] TICK_STEPS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
  private static final double ROOM_FOR_TICK = 17;
  private static final double ROOM_FOR_NUMBER = 34;
  private static final double ROOM_FOR_LINES = 10;
  private static final double SMALL = 9.5;
  private static final Color FRAME = new Color(0x9A9AA6);

  private final Graphics2D graphics;
  private final Lettering lettering;
  private final ColourScale scale;
  private final double cell;

  PanelPainter(Graphics2D graphics, Lettering lettering, ColourScale scale, double cell) {
    this.graphics = graphics;
    this.lettering = lettering;
    this.scale = scale;
    this.cell = cell;
  }

  /** Draws with the upper left cell at a place; {@code first} panels of a line name the rows. */
  void paint(Panel panel, double x, double y, boolean first) {
    double width = panel.columns() * cell;
    double height = panel.rows() * cell;
    lettering.write(panel.title(), x, y - 6, Lettering.Anchor.LEFT, 11, Lettering.INK);
    graphics.drawImage(cells(panel), new AffineTransform(cell, 0, 0, cell, x, y), null);
    if (cell >= ROOM_FOR_LINES) {
      separateCells(panel, x, y);
    }
    graphics.setColor(FRAME);
    graphics.setStroke(new BasicStroke(0.75f));
    graphics.draw(new Rectangle2D.Double(x, y, width, height));
    if (cell >= ROOM_FOR_NUMBER) {
      writeNumbers(panel, x, y);
    }
    writeColumns(panel, x, y + height);
    if (first) {
      writeRows(panel, x, y);
    }
  }

  private BufferedImage cells(Panel panel) {
    BufferedImage image =
        new BufferedImage(panel.columns(), panel.rows(), BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < panel.rows(); row++) {
      for (int column = 0; column < panel.columns(); column++) {
        image.setRGB(column, row, scale.of(panel.at(row, column)).getRGB());
      }
    }
    return image;
  }

  private void separateCells(Panel panel, double x, double y) {
    graphics.setColor(Color.WHITE);
    graphics.setStroke(new BasicStroke(0.75f));
    for (int row = 1; row < panel.rows(); row++) {
      double at = y + row * cell;
      graphics.draw(new Rectangle2D.Double(x, at, panel.columns() * cell, 0));
    }
    for (int column = 1; column < panel.columns(); column++) {
      double at = x + column * cell;
      graphics.draw(new Rectangle2D.Double(at, y, 0, panel.rows() * cell));
    }
  }

  private void writeNumbers(Panel panel, double x, double y) {
    for (int row = 0; row < panel.rows(); row++) {
      for (int column = 0; column < panel.columns(); column++) {
        float value = panel.at(row, column);
        if (value != 0) {
          lettering.write(
              number(value),
              x + (column + 0.5) * cell,
              y + (row + 0.5) * cell + 4,
              Lettering.Anchor.MIDDLE,
              Math.min(11.5, cell * 0.3),
              readableOn(scale.of(value)));
        }
      }
    }
  }

  private void writeColumns(Panel panel, double x, double bottom) {
    int step = tickStep();
    for (int column = 0; column < panel.columns(); column += step) {
      double at = x + (column + 0.5) * cell;
      String text = Integer.toString(column);
      lettering.write(text, at, bottom + 12, Lettering.Anchor.MIDDLE, SMALL, Lettering.PALE);
    }
    double middle = x + panel.columns() * cell / 2;
    String name = panel.columnsName().isEmpty() ? "" : panel.columnsName() + " →";
    lettering.write(name, middle, bottom + 26, Lettering.Anchor.MIDDLE, 10.5, Lettering.PALE);
  }

  private void writeRows(Panel panel, double x, double y) {
    int step = tickStep();
    for (int row = 0; row < panel.rows(); row += step) {
      double at = y + (row + 0.5) * cell + 3.5;
      String text = Integer.toString(row);
      lettering.write(text, x - 6, at, Lettering.Anchor.RIGHT, SMALL, Lettering.PALE);
    }
    double middle = y + panel.rows() * cell / 2;
    String name = panel.rowsName().isEmpty() ? "" : "← " + panel.rowsName();
    lettering.writeUpwards(name, x - 28, middle, 10.5, Lettering.PALE);
  }

  private int tickStep() {
    for (int step : TICK_STEPS) {
      if (step * cell >= ROOM_FOR_TICK) {
        return step;
      }
    }
    return 2000;
  }

  private static String number(float value) {
    if (Float.isNaN(value) || Float.isInfinite(value)) {
      return Float.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
    }
    float magnitude = Math.abs(value);
    String text =
        String.format(
            Locale.ROOT, magnitude >= 100 ? "%.0f" : magnitude >= 10 ? "%.1f" : "%.2f", value);
    return text.replace('-', '−');
  }

  private static Color readableOn(Color background) {
    double light =
        0.299 * background.getRed() + 0.587 * background.getGreen() + 0.114 * background.getBlue();
    return light > 140 ? Lettering.INK : Color.WHITE;
  }
}
