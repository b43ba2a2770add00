package io.interp.internal.tensor.djl;

import ai.djl.ndarray.types.DataType;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.UnsupportedValueException;

/** DJL's element types as ours, by name: later versions have more of them. */
final class DTypes {

  private DTypes() {}

  static DType of(DataType theirs) {
    DType ours = ours(theirs.name());
    if (ours == null) {
      throw new UnsupportedValueException(
          "an array of " + theirs.name() + "; storable are bool, integers, half to double");
    }
    return ours;
  }

  /** Theirs for one of ours. */
  static DataType theirs(DType dtype) {
    for (DataType theirs : DataType.values()) {
      if (ours(theirs.name()) == dtype) {
        return theirs;
      }
    }
    throw new UnsupportedValueException("the library has no array of " + dtype);
  }

  private static DType ours(String theirs) {
    return switch (theirs) {
      case "BOOLEAN" -> DType.BOOL;
      case "UINT8" -> DType.U8;
      case "INT8" -> DType.I8;
      case "INT16" -> DType.I16;
      case "INT32" -> DType.I32;
      case "INT64" -> DType.I64;
      case "FLOAT16" -> DType.F16;
      case "BFLOAT16" -> DType.BF16;
      case "FLOAT32" -> DType.F32;
      case "FLOAT64" -> DType.F64;
      default -> null;
    };
  }
}
