package com.acme;

/** A column of an array that is longer. */
public final class Slice {

  private final Object parent;
  private final int width;
  private final int start;

  Slice(Parent parent, int width, int column) {
    this.parent = parent;
    this.width = width;
    this.start = column;
  }

  int[] shape() {
    return new int[] {((Parent) parent).values.length / width};
  }

  long[] strides() {
    return new long[] {width};
  }

  /** Holds the memory of several. */
  static final class Parent {
    final float[] values;

    Parent(float[] values) {
      this.values = values;
    }
  }
}
