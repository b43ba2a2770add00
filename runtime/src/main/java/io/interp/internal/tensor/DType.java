package io.interp.internal.tensor;

/**
 * The element types a captured tensor can have, named as in the safetensors format, and only those
 * that every reader of it knows.
 */
public enum DType {
  BOOL(1, Kind.TRUTH),
  U8(1, Kind.UNSIGNED),
  I8(1, Kind.SIGNED),
  U16(2, Kind.UNSIGNED),
  I16(2, Kind.SIGNED),
  U32(4, Kind.UNSIGNED),
  I32(4, Kind.SIGNED),
  U64(8, Kind.UNSIGNED),
  I64(8, Kind.SIGNED),
  /** Four bits of exponent and three of mantissa, no infinities: PyTorch's float8_e4m3fn. */
  F8_E4M3(1, Kind.FLOAT),
  /** Five bits of exponent and two of mantissa: PyTorch's float8_e5m2. */
  F8_E5M2(1, Kind.FLOAT),
  F16(2, Kind.FLOAT),
  BF16(2, Kind.FLOAT),
  F32(4, Kind.FLOAT),
  F64(8, Kind.FLOAT),
  /** Two F32: real part, imaginary part. */
  C64(8, Kind.COMPLEX);

  private enum Kind {
    TRUTH,
    UNSIGNED,
    SIGNED,
    FLOAT,
    COMPLEX
  }

  /** From here on a double may stand for more than one whole number. */
  private static final double EXACT = 0x1p53;

  private final int bytes;
  private final Kind kind;

  DType(int bytes, Kind kind) {
    this.bytes = bytes;
    this.kind = kind;
  }

  /** Whether elements are floating point numbers, and real ones. */
  public boolean isFloat() {
    return kind == Kind.FLOAT;
  }

  /** Whether elements are whole numbers, or truth values. */
  public boolean isInteger() {
    return kind == Kind.SIGNED || kind == Kind.UNSIGNED || kind == Kind.TRUTH;
  }

  /** Whether elements are whole numbers of which some are negative. */
  public boolean isSigned() {
    return kind == Kind.SIGNED;
  }

  /** Whether elements are complex numbers, which have no order. */
  public boolean isComplex() {
    return kind == Kind.COMPLEX;
  }

  /** Whether every whole number or truth value of this type is one of the other. */
  boolean fitsInto(DType other) {
    return switch (other.kind) {
      case TRUTH, FLOAT, COMPLEX -> this == other;
      case UNSIGNED -> this == other || kind == Kind.TRUTH || isUnsignedBelow(other);
      case SIGNED ->
          this == other
              || kind == Kind.TRUTH
              || isUnsignedBelow(other)
              || (kind == Kind.SIGNED && bytes < other.bytes);
    };
  }

  private boolean isUnsignedBelow(DType other) {
    return kind == Kind.UNSIGNED && bytes < other.bytes;
  }

  /**
   * Whether an element can be a number: rounded if it is of floats, exactly if it is of whole
   * numbers, of which a {@code double} has those below 2^53.
   */
  public boolean holds(double number) {
    if (isInteger()) {
      int bits = kind == Kind.TRUTH ? 1 : 8 * bytes;
      double above = Math.scalb(1.0, kind == Kind.SIGNED ? bits - 1 : bits);
      double least = kind == Kind.SIGNED ? -above : 0;
      boolean exact = number == Math.rint(number) && Math.abs(number) < EXACT;
      return exact && number >= least && number < above;
    }
    double rounded = rounded(number);
    return Double.isFinite(number) == Double.isFinite(rounded)
        && Double.isNaN(number) == Double.isNaN(rounded);
  }

  private double rounded(double number) {
    return switch (this) {
      case F8_E4M3 -> Float8.fromE4M3(Float8.toE4M3(number));
      case F8_E5M2 -> Float8.fromE5M2(Float8.toE5M2(number));
      case F16 -> HalfPrecision.fromF16(HalfPrecision.toF16(number));
      case BF16 -> HalfPrecision.fromBF16(HalfPrecision.toBF16(number));
      case F32, C64 -> (float) number;
      default -> number;
    };
  }

  /** Size of one element in bytes. */
  public int bytes() {
    return bytes;
  }
}
