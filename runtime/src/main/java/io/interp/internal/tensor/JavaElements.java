package io.interp.internal.tensor;

import java.util.Arrays;

/** Elements of any type as those that Java has a type for. */
final class JavaElements {

  private JavaElements() {}

  /**
   * The elements one after the other, from the start of memory of their own. What is narrower than
   * {@code float} and has a fraction, which Java has no type for, may be F32.
   *
   * @return null where they are not of the type
   */
  static StridedView as(StridedView elements, DType dtype) {
    if (elements.dtype() == dtype) {
      return elements.contiguousCopy();
    }
    return dtype == DType.F32 && isNarrow(elements.dtype())
        ? Cast.to(elements, DType.F32).view()
        : null;
  }

  private static boolean isNarrow(DType dtype) {
    return dtype.isFloat() && dtype.bytes() < Float.BYTES;
  }

  /** What they are and what may be made of them: {@code F32[2, 3]; take float[] or float[][]}. */
  static String describe(StridedView elements) {
    DType dtype = elements.dtype();
    String type =
        switch (dtype) {
          case F32, F16, BF16, F8_E4M3, F8_E5M2 -> "float";
          case F64 -> "double";
          case I64 -> "long";
          case I32 -> "int";
          case I16 -> "short";
          case I8 -> "byte";
          case BOOL -> "boolean";
          case U8, U16, U32, U64, C64 -> null;
        };
    int rank = elements.shape().length;
    String found = dtype + Arrays.toString(elements.shape());
    if (type == null) {
      return found + ", which Java has no type for; take doubles()";
    }
    return found
        + "; take "
        + type
        + "[]"
        + (rank == 2 || rank == 3 ? " or " + type + "[]".repeat(rank) : "");
  }
}
