package io.interp.internal.tensor;

import java.util.Arrays;

/**
 * What is known of a value without reading its elements.
 *
 * @param dtype element type
 * @param shape sizes, outermost dimension first; empty for a scalar
 * @param device where the elements live, as the library writes it: {@code cpu}, {@code cuda:0}
 */
public record TensorInfo(DType dtype, long[] shape, String device) {

  /** Dtype and shape as people write them: {@code F32[1, 3, 6, 6]}. */
  public String describe() {
    return dtype + Arrays.toString(shape);
  }
}
