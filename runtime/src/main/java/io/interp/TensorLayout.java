package io.interp;

import java.util.Arrays;

/**
 * How the elements of {@link TensorAdapter#data} are to be read.
 *
 * @param dtype element type, named as in safetensors: {@code BOOL}, {@code U8}, {@code I8}, {@code
 *     I16}, {@code I32}, {@code I64}, {@code F16}, {@code BF16}, {@code F32} or {@code F64}; null
 *     where the data tells. Bytes may be any, in the byte order of their buffer or else the
 *     machine's; 16-bit integers may be F16 or BF16; 8-bit integers may be U8, I8 or BOOL
 * @param shape sizes, outermost dimension first, empty for a scalar; null where the data tells
 * @param strides distance between neighbours of each dimension in elements, 0 and less allowed;
 *     null for row-major order
 * @param offset index of the first element, in elements
 */
public record TensorLayout(String dtype, long[] shape, long[] strides, long offset) {

  /**
   * Checks what can be checked without the data.
   *
   * @throws IllegalArgumentException for a negative size, strides of another length than the shape
   *     or strides without one
   */
  public TensorLayout {
    if (shape != null) {
      for (long size : shape) {
        if (size < 0) {
          throw new IllegalArgumentException("a size below 0 in the shape " + text(shape));
        }
      }
    }
    if (strides != null && (shape == null || strides.length != shape.length)) {
      throw new IllegalArgumentException("strides " + text(strides) + " for shape " + text(shape));
    }
  }

  /** Row-major from the first element. */
  public static TensorLayout of(String dtype, long... shape) {
    return new TensorLayout(dtype, shape, null, 0);
  }

  private static String text(long[] numbers) {
    return Arrays.toString(numbers);
  }
}
