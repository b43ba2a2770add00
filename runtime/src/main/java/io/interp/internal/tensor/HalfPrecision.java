package io.interp.internal.tensor;

/** The two 16-bit floating point formats, which Java has no type for. */
public final class HalfPrecision {

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

  private HalfPrecision() {}
}
