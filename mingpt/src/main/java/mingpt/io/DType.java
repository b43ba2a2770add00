package mingpt.io;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The element types of safetensors that PyTorch computes with. */
enum DType {
  F64(ScalarType.Double, 8),
  F32(ScalarType.Float, 4),
  F16(ScalarType.Half, 2),
  BF16(ScalarType.BFloat16, 2),
  I64(ScalarType.Long, 8),
  I32(ScalarType.Int, 4),
  I16(ScalarType.Short, 2),
  I8(ScalarType.Char, 1),
  U8(ScalarType.Byte, 1),
  BOOL(ScalarType.Bool, 1);

  private final ScalarType scalarType;
  private final int bytes;

  DType(ScalarType scalarType, int bytes) {
    this.scalarType = scalarType;
    this.bytes = bytes;
  }

  static Optional<DType> named(String name) {
    return Arrays.stream(values()).filter(dtype -> dtype.name().equals(name)).findFirst();
  }

  static DType of(ScalarType scalarType) {
    return Arrays.stream(values())
        .filter(dtype -> dtype.scalarType == scalarType.intern())
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("safetensors has no type for " + scalarType));
  }

  ScalarType scalarType() {
    return scalarType;
  }

  /** Size of an element. */
  int bytes() {
    return bytes;
  }
}
