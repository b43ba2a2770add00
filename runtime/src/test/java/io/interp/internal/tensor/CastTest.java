package io.interp.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class CastTest {

  @Test
  void floats_are_rounded_to_nearest_even() {
    // Between two neighbours of bfloat16, whose spacing at 1 is 2^-7: half goes to the even one.
    Cast.Result cast = Cast.to(f32(1 + 0x1p-8f, 1 + 3 * 0x1p-8f, 1 + 0x1.8p-8f, -0f), DType.BF16);
    assertThat(read(cast.view())).containsExactly(1, 1 + 0x1p-6, 1 + 0x1p-7, -0.0);
    assertThat(cast.overflows()).isZero();
    assertThat(read(Cast.to(f32(0.1f), DType.F16).view())).containsExactly(0.0999755859375);
  }

  @Test
  void numbers_beyond_the_range_are_counted_and_infinities_are_not() {
    Cast.Result cast =
        Cast.to(f32(65504, 65520, -1e9f, Float.POSITIVE_INFINITY, Float.NaN), DType.F16);
    assertThat(read(cast.view()))
        .containsExactly(
            65504,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.NaN);
    assertThat(cast.overflows()).isEqualTo(2);
    assertThat(cast.loss())
        .isEqualTo("numbers beyond the range of F16, which it is written in, became infinite");
  }

  @Test
  void what_a_type_without_infinities_cannot_hold_is_nan_and_told() {
    Cast.Result cast =
        Cast.to(f32(464, 465, Float.NEGATIVE_INFINITY, Float.NaN, -448), DType.F8_E4M3);
    assertThat(read(cast.view())).containsExactly(448, Double.NaN, Double.NaN, Double.NaN, -448);
    assertThat(cast.overflows()).isEqualTo(2);
    assertThat(cast.loss())
        .isEqualTo("numbers beyond the range of F8_E4M3, which it is written in, became NaN");
  }

  @Test
  void elements_of_a_turned_view_keep_their_places() {
    StridedView turned = f32(1, 2, 3, 4, 5, 6).range(0, 0, 6, 1);
    StridedView view =
        new StridedView(turned.data(), DType.F32, new long[] {3, 2}, new long[] {1, 3}, 0);
    assertThat(read(Cast.to(view, DType.F64).view())).containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void large_integers_reach_their_float_in_one_step() {
    ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
    // By way of a double, this would be rounded to a tie and then to the wrong neighbour.
    data.putLong(0, (1L << 60) + (1L << 36) + 1);
    StridedView view = StridedView.contiguous(data, DType.I64, new long[] {1});
    assertThat(read(Cast.to(view, DType.F32).view())).containsExactly(0x1p60 + 0x1p37);
  }

  @Test
  void unsigned_integers_beyond_those_of_java_keep_their_value() {
    StridedView view = u64(-1L, 1L << 63, (1L << 63) + (1L << 39) + 1);
    assertThat(read(view)).containsExactly(0x1p64, 0x1p63, 0x1p63 + 0x1p39);
    assertThat(read(Cast.to(view, DType.F64).view())).containsExactly(read(view));
    // A tie of float, but for the last bit: the nearest double is the tie.
    assertThat(read(Cast.to(view, DType.F32).view()))
        .containsExactly(0x1p64, 0x1p63, 0x1p63 + 0x1p40);
    assertThat(Cast.to(view, DType.F16).overflows()).isEqualTo(3);
    assertThat(read(Cast.to(u64((1L << 60) + (1L << 52) + 1), DType.BF16).view()))
        .containsExactly(0x1p60 + 0x1p53);
  }

  private static StridedView u64(long... values) {
    ByteBuffer data = ByteBuffer.allocate(values.length * 8).order(ByteOrder.nativeOrder());
    data.asLongBuffer().put(values);
    return StridedView.contiguous(data, DType.U64, new long[] {values.length});
  }

  @Test
  void what_would_lose_what_the_values_say_is_refused() {
    assertThat(Cast.whyNot(DType.F32, DType.I8))
        .isEqualTo(
            "F32 cannot be written as I8: it would lose the fractions; give F16, BF16, F32 or F64");
    assertThat(Cast.whyNot(DType.I64, DType.I32))
        .isEqualTo("I64 cannot be written as I32: not all of its numbers fit; give a wider type");
    assertThat(Cast.whyNot(DType.I32, DType.I64)).isNull();
    assertThat(Cast.whyNot(DType.BOOL, DType.U8)).isNull();
    assertThat(Cast.whyNot(DType.U32, DType.I64)).isNull();
    assertThat(Cast.whyNot(DType.U16, DType.U64)).isNull();
    assertThat(Cast.whyNot(DType.U64, DType.I64))
        .isEqualTo("U64 cannot be written as I64: not all of its numbers fit; give a wider type");
    assertThat(Cast.whyNot(DType.I8, DType.U64)).startsWith("I8 cannot be written as U64");
    assertThat(Cast.whyNot(DType.F8_E4M3, DType.U16))
        .startsWith("F8_E4M3 cannot be written as U16");
    assertThat(Cast.whyNot(DType.C64, DType.F32))
        .isEqualTo("C64 cannot be written as F32: complex numbers stay what they are");
    assertThat(Cast.whyNot(DType.F32, DType.C64)).startsWith("F32 cannot be written as C64");
    assertThatThrownBy(() -> Cast.to(f32(1), DType.BOOL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static StridedView f32(float... values) {
    ByteBuffer data = ByteBuffer.allocate(values.length * 4).order(ByteOrder.nativeOrder());
    data.asFloatBuffer().put(values);
    return StridedView.contiguous(data, DType.F32, new long[] {values.length});
  }

  private static double[] read(StridedView view) {
    double[] elements = new double[(int) view.elements()];
    new Elements(view).read(0, 1, elements.length, elements);
    return elements;
  }
}
