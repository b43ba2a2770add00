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

  /** The nearest IEEE 754 binary16, of two the even one; beyond its range an infinity. */
  public static short toF16(double value) {
    return encode(value, 10, -14, 0x7c00);
  }

  /** The nearest bfloat16, of two the even one; beyond its range an infinity. */
  public static short toBF16(double value) {
    return encode(value, 7, -126, 0x7f80);
  }

  /** From a double at once: to round twice, by way of a float, could go to the wrong neighbour. */
  private static short encode(double value, int mantissaBits, int least, int infinity) {
    int sign = Double.doubleToRawLongBits(value) < 0 ? 0x8000 : 0;
    if (Double.isNaN(value)) {
      return (short) (sign | infinity | 1 << (mantissaBits - 1));
    }
    double magnitude = Math.abs(value);
    int exponent = Math.max(Math.getExponent(magnitude), least);
    if (exponent > -least + 1) {
      return (short) (sign | infinity);
    }
    // Division by a power of two is exact; a carry into the exponent is the right next number.
    int steps = (int) Math.rint(magnitude / Math.scalb(1.0, exponent - mantissaBits));
    int bits = ((exponent - least) << mantissaBits) + steps;
    return (short) (sign | Math.min(bits, infinity));
  }

  private HalfPrecision() {}
}
