package io.interp.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeasuresTest {

  private static final double INF = Double.POSITIVE_INFINITY;

  @Test
  void aPassTellsNormMeanStdMinMaxAndZeros() {
    Measures measures = Measures.of(f64(3, -4, 0, 0));
    assertThat(measures).isEqualTo(new Measures(4, 0, 0, 0, 2, 5, -0.25, measures.std(), -4, 3));
    assertThat(measures.std()).isCloseTo(Math.sqrt(25 / 4.0 - 0.0625), within(1e-15));
    assertThat(measures.shareOfZeros()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @EnumSource
  void everyElementTypeIsRead(DType dtype) {
    ByteBuffer data = ByteBuffer.allocate(3 * dtype.bytes()).order(ByteOrder.nativeOrder());
    for (int i = 0; i < 3; i++) {
      put(data, dtype, i == 2);
    }
    Measures measures = Measures.of(StridedView.contiguous(data, dtype, new long[] {3}));
    assertThat(measures.count()).isEqualTo(3);
    assertThat(measures.zeros()).isEqualTo(2);
    assertThat(measures.max()).isEqualTo(1);
    assertThat(measures.min()).isEqualTo(0);
    assertThat(measures.norm()).isEqualTo(1);
    assertThat(measures.mean()).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(measures.std()).isCloseTo(Math.sqrt(2) / 3, within(1e-15));
  }

  @Test
  void signsOfIntegersAreThoseOfTheirType() {
    ByteBuffer data = ByteBuffer.wrap(new byte[] {(byte) 0x80});
    assertThat(Measures.of(StridedView.contiguous(data, DType.U8, new long[0])).max())
        .isEqualTo(128);
    assertThat(Measures.of(StridedView.contiguous(data, DType.I8, new long[0])).max())
        .isEqualTo(-128);
  }

  @Test
  void stridedBroadcastAndReversedViewsCountTheirOwnElements() {
    StridedView matrix = view(new long[] {2, 3}, 1, 2, 3, 4, 5, 6);
    assertThat(Measures.of(matrix.permute(new int[] {1, 0})).norm())
        .isCloseTo(Math.sqrt(91), within(1e-12));
    assertThat(Measures.of(matrix.index(1, 2)).mean()).isEqualTo(4.5);
    assertThat(Measures.of(matrix.range(1, 2, 2, -2)).mean()).isEqualTo(3.5);
    StridedView repeated =
        new StridedView(matrix.data(), DType.F64, new long[] {4}, new long[] {0}, 5);
    assertThat(Measures.of(repeated)).isEqualTo(new Measures(4, 0, 0, 0, 0, 12, 6, 0, 6, 6));
  }

  @Test
  void positionAndLimitOfTheBufferDoNotMatter() {
    StridedView view = f64(1, 2);
    view.data().position(8).limit(8);
    assertThat(Measures.of(view).max()).isEqualTo(2);
  }

  @Test
  void scalarIsOneElementAndAnEmptyTensorNone() {
    assertThat(Measures.of(view(new long[0], 7)))
        .isEqualTo(new Measures(1, 0, 0, 0, 0, 7, 7, 0, 7, 7));
    Measures none = Measures.of(view(new long[] {2, 0}));
    assertThat(none)
        .isEqualTo(new Measures(0, 0, 0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    assertThat(none.shareOfZeros()).isNaN();
  }

  @Test
  void nanIsCountedAndReachesEveryNumber() {
    Measures measures = Measures.of(f64(1, Double.NaN, 0));
    assertThat(measures.nans()).isEqualTo(1);
    assertThat(measures.zeros()).isEqualTo(1);
    assertThat(
            new double[] {
              measures.norm(), measures.mean(), measures.std(), measures.min(), measures.max()
            })
        .containsOnly(Double.NaN);
  }

  @Test
  void infinitiesAreCountedBySign() {
    Measures measures = Measures.of(f64(INF, -INF, -INF, 1));
    assertThat(measures.positiveInfinities()).isEqualTo(1);
    assertThat(measures.negativeInfinities()).isEqualTo(2);
    assertThat(measures.nans()).isZero();
    assertThat(measures.norm()).isInfinite();
    assertThat(measures.mean()).isNaN();
    assertThat(measures.max()).isEqualTo(INF);
  }

  @Test
  void whatAMaskWroteIsLeftOut() {
    Measures measures = Measures.ofUnmasked(f64(-INF, 3, -INF, 5));
    assertThat(measures).isEqualTo(new Measures(2, 0, 0, 2, 0, Math.sqrt(34), 4, 1, 3, 5));
    assertThat(Measures.ofUnmasked(f64(-INF)).mean()).isNaN();
  }

  @Test
  void stdOfLargeNumbersThatHardlyDifferIsNotLostInRounding() {
    assertThat(Measures.of(f64(1e9, 1e9 + 1, 1e9 + 2)).std())
        .isCloseTo(Math.sqrt(2 / 3.0), within(1e-9));
  }

  private static StridedView f64(double... values) {
    return view(new long[] {values.length}, values);
  }

  private static StridedView view(long[] shape, double... values) {
    ByteBuffer data = ByteBuffer.allocate(values.length * 8).order(ByteOrder.nativeOrder());
    data.asDoubleBuffer().put(values);
    return StridedView.contiguous(data, DType.F64, shape);
  }

  private static void put(ByteBuffer data, DType dtype, boolean one) {
    switch (dtype) {
      case F64 -> data.putDouble(one ? 1 : 0);
      case F32 -> data.putFloat(one ? 1 : 0);
      case F16 -> data.putShort((short) (one ? 0x3C00 : 0x8000));
      case BF16 -> data.putShort((short) (one ? 0x3F80 : 0x8000));
      case F8_E4M3 -> data.put((byte) (one ? 0x38 : 0x80));
      case F8_E5M2 -> data.put((byte) (one ? 0x3C : 0x80));
      case I64, U64 -> data.putLong(one ? 1 : 0);
      case I32, U32 -> data.putInt(one ? 1 : 0);
      case I16, U16 -> data.putShort((short) (one ? 1 : 0));
      case I8, U8, BOOL -> data.put((byte) (one ? 1 : 0));
      case C64 -> data.putFloat(0).putFloat(one ? -1 : -0f);
    }
  }
}
