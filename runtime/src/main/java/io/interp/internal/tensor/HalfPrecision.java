package io.interp.internal.tensor;

/** The two 16-bit floating point formats, which Java has no type for. */
public final class HalfPrecision {

  private static final FloatFormat F16 = new FloatFormat(10, -14, 0x7c00, 0x7e00);
  private static final FloatFormat BF16 = new FloatFormat(7, -126, 0x7f80, 0x7fc0);

  /** The value of an IEEE 754 binary16. */
  public static float fromF16(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int mantissa = bits & 0x3ff;
    float magnitude;
    if (exponent == 0x1f) {
      magnitude = mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else if (exponent == 0) {
      magnitude = mantissa * 0x1p-24f;
    } else {
      magnitude = Float.intBitsToFloat(((exponent - 15 + 127) << 23) | (mantissa << 13));
    }
    return bits < 0 ? -magnitude : magnitude;
  }

  /** The value of a bfloat16: the upper half of a {@code float}. */
  public static float fromBF16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** The nearest IEEE 754 binary16, of two the even one; beyond its range an infinity. */
  public static short toF16(double value) {
    return (short) F16.encode(value, 0x8000);
  }

  /** The nearest bfloat16, of two the even one; beyond its range an infinity. */
  public static short toBF16(double value) {
    return (short) BF16.encode(value, 0x8000);
  }

  private HalfPrecision() {}
}
