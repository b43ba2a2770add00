package com.acme;

import java.util.List;

/** A matrix of which few elements are not 0. */
public record Sparse(int rows, int cols, List<Entry> entries) {

  /** An element that is not 0. */
  public record Entry(int row, int col, float value) {}
}
