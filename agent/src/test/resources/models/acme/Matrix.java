package com.acme;

import java.nio.FloatBuffer;

/** A matrix in memory that the next one uses again. */
public final class Matrix {

  private static final FloatBuffer POOL = FloatBuffer.allocate(100);

  private final int rows;
  private final int cols;

  private Matrix(int rows, int cols) {
    this.rows = rows;
    this.cols = cols;
  }

  static Matrix filled(int rows, int cols, float value) {
    for (int i = 0; i < POOL.capacity(); i++) {
      POOL.put(i, i < rows * cols ? value + i : Float.NaN);
    }
    return new Matrix(rows, cols);
  }

  private int rows() {
    return rows;
  }

  private int cols() {
    return cols;
  }

  private FloatBuffer buffer() {
    return POOL;
  }
}
