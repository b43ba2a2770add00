package io.interp.internal.tensor.nd4j;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.UnsupportedValueException;
import org.nd4j.linalg.api.buffer.DataType;

/** ND4J's element types as ours, by name: later versions have more of them. */
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
      case "BOOL" -> DType.BOOL;
      case "UBYTE" -> DType.U8;
      case "BYTE" -> DType.I8;
      case "SHORT" -> DType.I16;
      case "INT" -> DType.I32;
      case "LONG" -> DType.I64;
      case "HALF" -> DType.F16;
      case "BFLOAT16" -> DType.BF16;
      case "FLOAT" -> DType.F32;
      case "DOUBLE" -> DType.F64;
      default -> null;
    };
  }
}
