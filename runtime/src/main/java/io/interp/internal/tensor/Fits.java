package io.interp.internal.tensor;

import java.util.Arrays;

/** What {@link TensorOps} ask of tensors, whatever their library; a no is told in one line. */
public final class Fits {

  private Fits() {}

  /**
   * Checks that two tensors have one element type and one shape.
   *
   * @throws IllegalArgumentException when they have not
   */
  public static void checkSame(TensorInfo tensor, TensorInfo other) {
    if (other.dtype() != tensor.dtype() || !Arrays.equals(other.shape(), tensor.shape())) {
      throw new IllegalArgumentException(other.describe() + " does not fit " + tensor.describe());
    }
  }

  /**
   * Checks that a shape is of as many elements.
   *
   * @throws IllegalArgumentException when it is not
   */
  public static void checkReshaped(TensorInfo tensor, long[] shape) {
    if (count(tensor.shape()) != count(shape)) {
      throw new IllegalArgumentException(
          tensor.describe() + " has not as many elements as " + Arrays.toString(shape));
    }
  }

  /**
   * Checks that a shape differs from a tensor's in dimensions alone that are of size 1 there.
   *
   * @throws IllegalArgumentException when it does not
   */
  public static void checkRepeated(TensorInfo tensor, long[] shape) {
    long[] from = tensor.shape();
    boolean fits = from.length == shape.length;
    for (int i = 0; fits && i < shape.length; i++) {
      fits = from[i] == shape[i] || from[i] == 1;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          tensor.describe() + " cannot be repeated to " + Arrays.toString(shape));
    }
  }

  private static long count(long[] shape) {
    return StridedView.contiguous(null, null, shape).elements();
  }
}
