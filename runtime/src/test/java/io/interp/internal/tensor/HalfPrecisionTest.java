package io.interp.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfPrecisionTest {

  @Test
  void f16CoversNormalSubnormalAndSpecialValues() {
    assertThat(f16(0x3C00)).isEqualTo(1);
    assertThat(f16(0xC100)).isEqualTo(-2.5f);
    assertThat(f16(0x7BFF)).isEqualTo(65504);
    assertThat(f16(0x0400)).isEqualTo(0x1p-14f);
    assertThat(f16(0x0001)).isEqualTo(0x1p-24f);
    assertThat(f16(0x83FF)).isEqualTo(-0x3ffp-24f);
    assertThat(f16(0x7C00)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(f16(0xFC00)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(f16(0x7E00)).isNaN();
    assertThat(Float.floatToRawIntBits(f16(0x8000))).isEqualTo(0x80000000);
  }

  @Test
  void bf16IsTheUpperHalfOfAFloat() {
    assertThat(HalfPrecision.fromBF16((short) 0x4049)).isEqualTo(3.140625f);
    assertThat(HalfPrecision.fromBF16((short) 0xFF80)).isEqualTo(Float.NEGATIVE_INFINITY);
  }

  private static float f16(int bits) {
    return HalfPrecision.fromF16((short) bits);
  }
}
