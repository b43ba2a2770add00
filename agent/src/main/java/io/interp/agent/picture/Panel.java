package io.interp.agent.picture;

/**
 * One heat map: a matrix with the first row on top.
 *
 * @param title what it is of, above it; may be empty
 * @param rowsName name of the dimension that goes down
 * @param columnsName name of the dimension that goes across
 * @param rows how many rows
 * @param columns how many columns
 * @param values row by row
 */
public record Panel(
    String title, String rowsName, String columnsName, int rows, int columns, float[] values) {

  /** The value at a place. */
  public float at(int row, int column) {
    return values[row * columns + column];
  }

  /** The same picture with at most so many rows and columns, each the mean of a block. */
  public Panel atMost(int most) {
    int blockRows = (rows + most - 1) / most;
    int blockColumns = (columns + most - 1) / most;
    if (blockRows == 1 && blockColumns == 1) {
      return this;
    }
    int newRows = (rows + blockRows - 1) / blockRows;
    int newColumns = (columns + blockColumns - 1) / blockColumns;
    double[] sums = new double[newRows * newColumns];
    int[] counts = new int[sums.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int block = row / blockRows * newColumns + column / blockColumns;
        sums[block] += at(row, column);
        counts[block]++;
      }
    }
    float[] means = new float[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) (sums[i] / counts[i]);
    }
    String shrunk = title + " (means of " + blockRows + " × " + blockColumns + ")";
    return new Panel(shrunk.strip(), rowsName, columnsName, newRows, newColumns, means);
  }
}
