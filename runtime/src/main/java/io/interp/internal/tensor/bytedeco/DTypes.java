package io.interp.internal.tensor.bytedeco;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.UnsupportedValueException;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** libtorch's element types as ours, by name: each version has more of them. */
final class DTypes {

  private static final DType[] BY_VALUE = new DType[64];

  static {
    for (ScalarType theirs : ScalarType.values()) {
      BY_VALUE[theirs.value] = ours(theirs.name());
    }
  }

  private static DType ours(String theirs) {
    return switch (theirs) {
      case "Bool" -> DType.BOOL;
      case "Byte" -> DType.U8;
      case "Char" -> DType.I8;
      case "UInt16" -> DType.U16;
      case "Short" -> DType.I16;
      case "UInt32" -> DType.U32;
      case "Int" -> DType.I32;
      case "UInt64" -> DType.U64;
      case "Long" -> DType.I64;
      case "Float8_e4m3fn" -> DType.F8_E4M3;
      case "Float8_e5m2" -> DType.F8_E5M2;
      case "Half" -> DType.F16;
      case "BFloat16" -> DType.BF16;
      case "Float" -> DType.F32;
      case "Double" -> DType.F64;
      case "ComplexFloat" -> DType.C64;
      default -> null;
    };
  }

  /** The element type of a tensor. */
  static DType of(Tensor tensor) {
    ScalarType theirs = tensor.scalar_type();
    DType ours = BY_VALUE[theirs.value];
    if (ours == null) {
      throw refusal(tensor, theirs.intern().name());
    }
    return ours;
  }

  /** Theirs for one of ours. */
  static ScalarType theirs(DType dtype) {
    for (ScalarType theirs : ScalarType.values()) {
      if (BY_VALUE[theirs.value] == dtype) {
        return theirs;
      }
    }
    throw new UnsupportedValueException(dtype + " is not an element type of this libtorch");
  }

  private static UnsupportedValueException refusal(Tensor tensor, String theirs) {
    if (tensor.is_quantized()) {
      return new UnsupportedValueException(
          "a tensor of "
              + theirs
              + ", quantized; hook it before it is quantized, or what it is dequantized to");
    }
    if (theirs.startsWith("Complex")) {
      return new UnsupportedValueException(
          "a tensor of "
              + theirs
              + "; of complex numbers safetensors has C64 alone; hook what is converted to"
              + " ComplexFloat, or the real part");
    }
    return new UnsupportedValueException(
        "a tensor of "
            + theirs
            + "; not every reader of safetensors has a name for it; hook what it is converted to");
  }

  private DTypes() {}
}
