package io.interp.internal.tensor;

/**
 * The two 8-bit floating point formats of safetensors, as PyTorch reads and writes them.
 *
 * @see <a href="https://arxiv.org/abs/2209.05433">FP8 Formats for Deep Learning</a>
 */
public final class Float8 {

  private static final FloatFormat E4M3 = new FloatFormat(3, -6, 0x7f, 0x7f);
  private static final FloatFormat E5M2 = new FloatFormat(2, -14, 0x7c, 0x7f);

  /** The value of a float8_e4m3fn, which is finite or, where all bits are set, NaN. */
  public static float fromE4M3(byte bits) {
    int exponent = (bits >> 3) & 0xf;
    int mantissa = bits & 7;
    float magnitude;
    if (exponent == 0xf && mantissa == 7) {
      magnitude = Float.NaN;
    } else if (exponent == 0) {
      magnitude = mantissa * 0x1p-9f;
    } else {
      magnitude = Float.intBitsToFloat(((exponent - 7 + 127) << 23) | (mantissa << 20));
    }
    return bits < 0 ? -magnitude : magnitude;
  }

  /** The value of a float8_e5m2: the upper half of a binary16. */
  public static float fromE5M2(byte bits) {
    return HalfPrecision.fromF16((short) (bits << 8));
  }

  /** The nearest float8_e4m3fn, of two the even one; NaN beyond its range of ±448. */
  public static byte toE4M3(double value) {
    return (byte) E4M3.encode(value, 0x80);
  }

  /** The nearest float8_e5m2, of two the even one; beyond its range an infinity. */
  public static byte toE5M2(double value) {
    return (byte) E5M2.encode(value, 0x80);
  }

  private Float8() {}
}
