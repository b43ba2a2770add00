package io.interp.internal.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reductions of the element types that Java has no numbers for. */
class ElementTypesTest {

  private static final Axes ALL = new Axes(List.of("0"));

  @Test
  void unsigned_integers_are_ranked_as_such() {
    Selected value = u64(1, -1, 1L << 62, 1L << 63);
    assertThat(new KeepMax(ALL).parts(value).get(0).view().data().getLong(0)).isEqualTo(-1);
    List<Part> top = new KeepTop(3, ALL).parts(value);
    assertThat(numbers(top.get(1))).containsExactly(1, 3, 2);
    assertThat(top.get(0).dtype()).isEqualTo(DType.U64);
  }

  @Test
  void statistics_of_unsigned_integers_are_those_of_their_values() {
    Part mean = new KeepMean(ALL, false).parts(u64(-1, 1L << 63)).get(0);
    assertThat(mean.dtype()).isEqualTo(DType.F64);
    assertThat(numbers(mean)).containsExactly(0x1.8p63);
    List<Part> stats = new KeepStats().parts(u64(-1, 1L << 63));
    assertThat(numbers(stats.get(2))).containsExactly(0x1p63);
    assertThat(numbers(stats.get(3))).containsExactly(0x1p64);
  }

  @Test
  void eight_bits_of_a_float_are_enough_for_statistics() {
    Selected value = view(DType.F8_E4M3, 0x7e, 0x7f, 0xb8, 0x00);
    List<Part> stats = new KeepStats().parts(value);
    assertThat(stats.get(0).dtype()).isEqualTo(DType.F32);
    assertThat(numbers(stats.get(2))).containsExactly(-1);
    assertThat(numbers(stats.get(3))).containsExactly(448);
    assertThat(numbers(new KeepMax(ALL).parts(view(DType.F8_E5M2, 0x7b, 0x3c)).get(0)))
        .containsExactly(57344);
  }

  @Test
  void nothing_along_a_dimension_is_nan_or_the_least_number() {
    for (DType dtype : DType.values()) {
      if (!dtype.isComplex()) {
        Selected none = Selected.all(bytes(dtype, 0), List.of());
        double max = numbers(new KeepMax(ALL).parts(none).get(0))[0];
        assertThat(dtype.isFloat() ? Double.isNaN(max) : max <= 0).as(dtype.name()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mean", "max", "top", "stats"})
  void complex_numbers_have_a_norm_and_nothing_else(String what) {
    Selected value = complex(3, 4, 0, -12);
    assertThat(numbers(new KeepMean(ALL, true).parts(value).get(0))).containsExactly(13);
    Keep keep =
        switch (what) {
          case "mean" -> new KeepMean(ALL, false);
          case "max" -> new KeepMax(ALL);
          case "top" -> new KeepTop(1, ALL);
          default -> new KeepStats();
        };
    assertThatThrownBy(() -> keep.parts(value))
        .hasMessage(
            "keep takes no "
                + what
                + " of C64, complex numbers; keep the value or a norm, or hook the real part");
  }

  private static Selected u64(long... values) {
    ByteBuffer data = ByteBuffer.allocate(values.length * 8).order(ByteOrder.nativeOrder());
    data.asLongBuffer().put(values);
    return Selected.all(
        StridedView.contiguous(data, DType.U64, new long[] {values.length}), List.of());
  }

  private static Selected complex(float... parts) {
    ByteBuffer data = ByteBuffer.allocate(parts.length * 4).order(ByteOrder.nativeOrder());
    data.asFloatBuffer().put(parts);
    return Selected.all(
        StridedView.contiguous(data, DType.C64, new long[] {parts.length / 2}), List.of());
  }

  private static Selected view(DType dtype, int... bytes) {
    return Selected.all(bytes(dtype, bytes.length, bytes), List.of());
  }

  private static StridedView bytes(DType dtype, long size, int... bytes) {
    ByteBuffer data = ByteBuffer.allocate(bytes.length);
    for (int b : bytes) {
      data.put((byte) b);
    }
    return StridedView.contiguous(data, dtype, new long[] {size});
  }

  private static double[] numbers(Part part) {
    double[] numbers = new double[(int) part.view().elements()];
    new Elements(part.view()).read(0, 1, numbers.length, numbers);
    return numbers;
  }
}
