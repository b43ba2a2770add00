package io.interp.internal.tensor;

/** The element types a captured tensor can have, named as in the safetensors format. */
public enum DType {
  BOOL(1),
  U8(1),
  I8(1),
  I16(2),
  I32(4),
  I64(8),
  F16(2),
  BF16(2),
  F32(4),
  F64(8);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** Whether elements are floating point numbers. */
  public boolean isFloat() {
    return this == F16 || this == BF16 || this == F32 || this == F64;
  }

  /** Size of one element in bytes. */
  public int bytes() {
    return bytes;
  }
}
