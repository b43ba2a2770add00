package io.interp.internal.tensor;

/**
 * A binary floating point format that is narrower than {@code float} and that Java has no type for.
 *
 * @param mantissaBits bits behind the point
 * @param least exponent of the least normal number
 * @param beyond the bits of what is beyond the greatest number
 * @param nan the bits of what is no number
 */
record FloatFormat(int mantissaBits, int least, int beyond, int nan) {

  /**
   * The bits of the nearest number, of two the even one. From a double at once: to round twice, by
   * way of a float, could go to the wrong neighbour.
   *
   * @param sign where the sign is: 0x80 in eight bits
   */
  int encode(double value, int sign) {
    int signed = Double.doubleToRawLongBits(value) < 0 ? sign : 0;
    if (Double.isNaN(value)) {
      return signed | nan;
    }
    double magnitude = Math.abs(value);
    int exponent = Math.max(Math.getExponent(magnitude), least);
    if (exponent > Float.MAX_EXPONENT) {
      return signed | beyond;
    }
    // Division by a power of two is exact; a carry into the exponent is the right next number.
    int steps = (int) Math.rint(magnitude / Math.scalb(1.0, exponent - mantissaBits));
    int bits = ((exponent - least) << mantissaBits) + steps;
    return signed | Math.min(bits, beyond);
  }
}
