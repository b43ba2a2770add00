package io.interp.internal.tensor;

/**
 * Walks through all indexes of some dimensions in row-major order, with the place of each in
 * several views of the same shape.
 */
public final class Odometer {

  private final long[] shape;
  private final long[][] strides;
  private final long[] index;
  private final long[] at;

  /**
   * Stands at the first index.
   *
   * @param shape sizes, of which the first {@code rank} count; none of them 0
   * @param starts for each view the index of its first element
   * @param strides for each view its strides
   */
  public Odometer(long[] shape, int rank, long[] starts, long[]... strides) {
    this.shape = shape;
    this.strides = strides;
    this.index = new long[rank];
    this.at = starts.clone();
  }

  /** Where a view's element of the present index is. */
  public long at(int view) {
    return at[view];
  }

  /** Goes to the next index; false after the last. */
  public boolean next() {
    for (int d = index.length - 1; d >= 0; d--) {
      if (++index[d] < shape[d]) {
        move(d, 1);
        return true;
      }
      index[d] = 0;
      move(d, 1 - shape[d]);
    }
    return false;
  }

  private void move(int dimension, long by) {
    for (int v = 0; v < at.length; v++) {
      at[v] += by * strides[v][dimension];
    }
  }
}
