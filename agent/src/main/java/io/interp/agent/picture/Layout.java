package io.interp.agent.picture;

/** Sizes of a page in points; all panels of a page have cells of one size. */
final class Layout {

  static final double MARGIN = 28;
  static final double TITLE = 58;
  static final double ROW_TITLE = 24;
  private static final double PANEL_TITLE = 20;
  static final double LEFT_AXIS = 44;
  private static final double BOTTOM_AXIS = 46;
  static final double GAP = 22;
  private static final double LEGEND = 110;

  private static final int MOST_ACROSS = 12;
  private static final double LEAST_WIDTH = 420;

  private final Page page;
  private final double cell;
  private final int across;

  Layout(Page page) {
    this.page = page;
    int columns = 1;
    int longest = 1;
    int panels = 1;
    for (PanelRow row : page.rows()) {
      panels = Math.max(panels, row.panels().size());
      for (Panel panel : row.panels()) {
        columns = Math.max(columns, panel.columns());
        longest = Math.max(longest, Math.max(panel.rows(), panel.columns()));
      }
    }
    this.across = Math.min(panels, MOST_ACROSS);
    this.cell = cell(longest, page.panels() == 1, across);
  }

  private static double cell(int longest, boolean single, int across) {
    double side =
        single ? 520 : across == 1 ? LEAST_WIDTH : across <= 4 ? 230 : across <= 8 ? 170 : 130;
    double cell = side / longest;
    // Whole points, so that every cell is as wide as its neighbour.
    return cell >= 1 ? Math.floor(cell) : 0.5 * Math.max(1, Math.floor(cell * 2));
  }

  double cell() {
    return cell;
  }

  /** Panels side by side before the next line. */
  int across() {
    return across;
  }

  double panelWidth(Panel panel) {
    return panel.columns() * cell;
  }

  double panelHeight(Panel panel) {
    return panel.rows() * cell;
  }

  /** Lines of panels that a row takes. */
  int lines(PanelRow row) {
    return (row.panels().size() + across - 1) / across;
  }

  /** Height of one line of panels with their titles and their axis. */
  double lineHeight(PanelRow row) {
    double tallest = row.panels().stream().mapToDouble(this::panelHeight).max().orElseThrow();
    return panelTitle(row) + tallest + BOTTOM_AXIS;
  }

  /** Height of the titles above the panels; 0 if they have none. */
  double panelTitle(PanelRow row) {
    return row.panels().stream().allMatch(panel -> panel.title().isEmpty()) ? 0 : PANEL_TITLE;
  }

  double rowHeight(PanelRow row) {
    return ROW_TITLE + lines(row) * lineHeight(row);
  }

  /** Where the panels end and the legend begins. */
  double panelsRight() {
    double widest = LEAST_WIDTH;
    for (PanelRow row : page.rows()) {
      double width = row.panels().stream().mapToDouble(this::panelWidth).max().orElseThrow();
      int n = Math.min(across, row.panels().size());
      widest = Math.max(widest, n * width + (n - 1) * GAP);
    }
    return MARGIN + LEFT_AXIS + widest;
  }

  double width() {
    return panelsRight() + LEGEND + MARGIN;
  }

  double height() {
    double rows = page.rows().stream().mapToDouble(this::rowHeight).sum();
    return MARGIN + TITLE + Math.max(rows, 170) + MARGIN / 2;
  }
}
