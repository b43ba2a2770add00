package com.acme;

import java.util.ArrayList;
import java.util.List;

/** A matrix of which few elements are not 0. */
public record Sparse(int rows, int cols, List<Entry> entries) {

  /** The matrix of elements in rows. */
  public static Sparse ofDense(int rows, int cols, float[] dense) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < dense.length; i++) {
      if (dense[i] != 0) {
        entries.add(new Entry(i / cols, i % cols, dense[i]));
      }
    }
    return new Sparse(rows, cols, entries);
  }

  /** An element that is not 0. */
  public record Entry(int row, int col, float value) {}
}
