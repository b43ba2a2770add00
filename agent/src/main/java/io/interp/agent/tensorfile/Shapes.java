package io.interp.agent.tensorfile;

import io.interp.internal.tensor.DType;

/** How much a tensor takes in a file. */
final class Shapes {

  private Shapes() {}

  /**
   * The bytes of all elements.
   *
   * @throws IllegalArgumentException with one line when they are more than any file has
   */
  static long bytes(String name, DType dtype, long[] shape) {
    long bytes = dtype.bytes();
    try {
      for (long size : shape) {
        bytes = Math.multiplyExact(bytes, size);
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(name + " has a shape beyond any file", e);
    }
    return bytes;
  }
}
