package io.interp.agent.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * Draws a page of heat maps, with Java2D only and without a display.
 *
 * <p>A charting library draws one chart with one scale from the lower left; attention wants a grid
 * of panels under one scale, with the first query on top.
 */
public final class HeatMaps {

  private static final double PIXELS_PER_POINT = 2;

  private final Graphics2D graphics;
  private final Lettering lettering;
  private final Layout layout;
  private final ColourScale scale;
  private final Page page;

  /**
   * A picture and whether it has its text.
   *
   * @param image the picture
   * @param lettered false on a JDK without fonts
   */
  public record Picture(BufferedImage image, boolean lettered) {}

  private HeatMaps(Graphics2D graphics, Page page, Layout layout) {
    this.graphics = graphics;
    this.page = page;
    this.layout = layout;
    this.scale = new ColourScale(page);
    this.lettering = new Lettering(graphics);
  }

  /** Draws a page. */
  public static Picture draw(Page page) {
    Layout layout = new Layout(page);
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(layout.width() * PIXELS_PER_POINT),
            (int) Math.ceil(layout.height() * PIXELS_PER_POINT),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      HeatMaps painter = new HeatMaps(graphics, page, layout);
      painter.paint();
      return new Picture(image, painter.lettering.isAvailable());
    } finally {
      graphics.dispose();
    }
  }

  private void paint() {
    lettering.writeBold(page.title(), Layout.MARGIN, Layout.MARGIN + 14, 17);
    lettering.write(
        page.subtitle(),
        Layout.MARGIN,
        Layout.MARGIN + 34,
        Lettering.Anchor.LEFT,
        11,
        Lettering.PALE);
    double y = Layout.MARGIN + Layout.TITLE;
    double legendTop = y + Layout.ROW_TITLE + layout.panelTitle(page.rows().get(0));
    for (PanelRow row : page.rows()) {
      paintRow(row, y);
      y += layout.rowHeight(row);
    }
    new Legend(graphics, lettering, scale).paint(layout.panelsRight() + Layout.GAP, legendTop);
  }

  private void paintRow(PanelRow row, double top) {
    double left = Layout.MARGIN + Layout.LEFT_AXIS;
    lettering.writeBold(row.title(), left, top + 12, 12);
    PanelPainter painter = new PanelPainter(graphics, lettering, scale, layout.cell());
    double x = left;
    double y = top + Layout.ROW_TITLE + layout.panelTitle(row);
    for (int i = 0; i < row.panels().size(); i++) {
      boolean first = i % layout.across() == 0;
      if (first && i > 0) {
        x = left;
        y += layout.lineHeight(row);
      }
      painter.paint(row.panels().get(i), x, y, first);
      x += layout.panelWidth(row.panels().get(i)) + Layout.GAP;
    }
  }
}
