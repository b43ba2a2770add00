package io.interp.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.interp.Activation;
import io.interp.Reduction;
import io.interp.internal.point.HookPoint;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Elements, parts and reductions are what plain loops give. */
class CachedActivationTest {

  private static final int A = 2;
  private static final int B = 3;
  private static final int C = 4;

  private final Captures run = new Captures();
  private final HookPoint point = run.point("h", List.of("batch", "pos", "d_model"));

  /** In memory the dimensions lie the other way round: element [a, b, c] is 6c + 2b + a. */
  private Activation turned() {
    run.value(point, 0, Captures.range(0, C, B, A).permute(new int[] {2, 1, 0}));
    return run.cache.get("h");
  }

  private static float at(int a, int b, int c) {
    return 6 * c + 2 * b + a;
  }

  @Test
  void elements_come_in_row_major_order_of_the_shape() {
    Activation value = turned();
    float[] floats = value.floats();
    double[] doubles = value.doubles();
    assertThat(floats).hasSize(A * B * C);
    int i = 0;
    for (int a = 0; a < A; a++) {
      for (int b = 0; b < B; b++) {
        for (int c = 0; c < C; c++) {
          assertThat(floats[i]).isEqualTo(at(a, b, c));
          assertThat(doubles[i]).isEqualTo(at(a, b, c));
          i++;
        }
      }
    }
  }

  @Test
  void an_index_drops_its_dimension_and_a_range_keeps_it() {
    Activation value = turned();
    Activation index = value.slice("pos", "-1");
    assertThat(index.shape()).containsExactly(A, C);
    assertThat(index.dims()).containsExactly("batch", "d_model");
    Activation range = index.slice("1", "::-2");
    assertThat(range.shape()).containsExactly(A, 2);
    assertThat(range.floats()).containsExactly(at(0, 2, 3), at(0, 2, 1), at(1, 2, 3), at(1, 2, 1));
    assertThat(range.name()).isEqualTo("h");
    assertThat(value.slice("-1", "1:3").slice("0", "1").slice("0", "0").floats())
        .containsExactly(at(1, 0, 1), at(1, 0, 2));
  }

  @Test
  void what_is_made_outlives_the_cache() {
    Activation slice = turned().slice("pos", "0");
    run.cache.close();
    assertThat(slice.floats()).startsWith(at(0, 0, 0), at(0, 0, 1));
  }

  @ParameterizedTest
  @EnumSource
  void reductions_equal_plain_loops_along_every_dimension(Reduction reduction) {
    Activation value = turned();
    int[] sizes = {A, B, C};
    List<String> dims = value.dims();
    for (int dim = 0; dim < 3; dim++) {
      Activation reduced = value.reduce(reduction, dim);
      assertThat(value.reduce(reduction, dim - 3).floats()).isEqualTo(reduced.floats());
      assertThat(reduced.dims()).doesNotContain(dims.get(dim)).hasSize(2);
      assertThat(reduced.dtype()).isEqualTo("F32");
      int[] rest = {dim == 0 ? 1 : 0, dim == 2 ? 1 : 2};
      float[] found = reduced.floats();
      for (int i = 0; i < sizes[rest[0]]; i++) {
        for (int j = 0; j < sizes[rest[1]]; j++) {
          double[] along = new double[sizes[dim]];
          for (int k = 0; k < along.length; k++) {
            int[] index = new int[3];
            index[dim] = k;
            index[rest[0]] = i;
            index[rest[1]] = j;
            along[k] = at(index[0], index[1], index[2]);
          }
          assertThat(found[i * sizes[rest[1]] + j]).isEqualTo((float) plain(reduction, along));
        }
      }
    }
  }

  private static double plain(Reduction reduction, double... numbers) {
    double sum = 0;
    double squares = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double number : numbers) {
      sum += number;
      squares += number * number;
      min = Math.min(min, number);
      max = Math.max(max, number);
    }
    return switch (reduction) {
      case SUM -> sum;
      case MEAN -> sum / numbers.length;
      case MIN -> min;
      case MAX -> max;
      case NORM -> Math.sqrt(squares);
    };
  }

  @Test
  void nan_is_both_the_least_and_the_greatest() {
    Activation value = of(DType.F32, 3, Float.floatToIntBits(1), 0x7fc00000, 0);
    assertThat(value.reduce(Reduction.MIN, 0).floats()).containsExactly(Float.NaN);
    assertThat(value.reduce(Reduction.MAX, 0).floats()).containsExactly(Float.NaN);
  }

  @Test
  void integers_stay_what_they_are_where_one_of_them_is_taken() {
    long large = (1L << 60) + 1;
    Activation value = of(DType.I64, 3, large, large - 1, -5);
    assertThat(value.reduce(Reduction.MAX, 0).longs()).containsExactly(large);
    assertThat(value.reduce(Reduction.MIN, 0).longs()).containsExactly(-5);
    assertThat(value.reduce(Reduction.SUM, 0).dtype()).isEqualTo("F64");
    assertThat(of(DType.I8, 2, 100, 100).reduce(Reduction.SUM, 0).floats()).containsExactly(200);
  }

  @Test
  void of_nothing_there_is_a_sum_and_no_least() {
    Activation none = of(DType.F32, 0);
    assertThat(none.floats()).isEmpty();
    assertThat(none.reduce(Reduction.SUM, 0).floats()).containsExactly(0);
    assertThat(none.reduce(Reduction.NORM, 0).floats()).containsExactly(0);
    assertThat(none.reduce(Reduction.MEAN, 0).floats()).containsExactly(Float.NaN);
    refused(
        () -> none.reduce(Reduction.MIN, 0), "x: there is no MIN of none; the value has shape [0]");
  }

  @Test
  void each_type_is_read_as_what_holds_all_of_its_numbers() {
    assertThat(of(DType.BF16, 2, 0x3f80, 0xc000).floats()).containsExactly(1, -2);
    assertThat(of(DType.F16, 1, 0x3c00).floats()).containsExactly(1);
    assertThat(of(DType.U8, 1, 255).floats()).containsExactly(255);
    assertThat(of(DType.BOOL, 2, 0, 1).longs()).containsExactly(0, 1);
    assertThat(of(DType.U32, 1, 0xffff_ffffL).longs()).containsExactly(0xffff_ffffL);
    assertThat(of(DType.I64, 1, Long.MIN_VALUE).longs()).containsExactly(Long.MIN_VALUE);
    assertThat(of(DType.U64, 1, -1).doubles()).containsExactly(0x1p64);
    assertThat(of(DType.F64, 1, Double.doubleToLongBits(0.1)).doubles()).containsExactly(0.1);
  }

  @Test
  void no_number_is_lost_in_silence() {
    refused(
        of(DType.I32, 1, 7)::floats,
        "x is I32, whose numbers floats cannot hold; take doubles() or longs()");
    refused(
        of(DType.F64, 1, 7)::floats, "x is F64, whose numbers floats cannot hold; take doubles()");
    refused(
        of(DType.U64, 1, 7)::longs, "x is U64, whose numbers longs cannot hold; take doubles()");
    refused(
        of(DType.F32, 1, 7)::longs, "x is F32, whose numbers longs cannot hold; take doubles()");
    Activation complex = of(DType.C64, 1, 7);
    refused(complex::doubles, "x is C64, complex numbers; take its norm, or the tensor with as(…)");
    refused(
        () -> complex.reduce(Reduction.SUM, 0),
        "x: C64 are complex numbers, of which there is a NORM and no SUM");
  }

  @Test
  void what_does_not_fit_is_refused_with_the_shape() {
    Activation value = turned();
    refused(
        () -> value.slice("head", "0"),
        "h: slice takes from head; the value [2, 3, 4] has the dims [batch, pos, d_model]");
    refused(
        () -> value.slice("pos", "3"),
        "h: slice {pos: 3}: index 3 is outside of the value [2, 3, 4] with dims [batch, pos,"
            + " d_model]; count from 0, or from -1");
    refused(
        () -> value.slice("pos", "1, 2"),
        "h: slice '1, 2' has '1, 2'; integers, start:stop:step and ... are known");
    refused(
        () -> value.reduce(Reduction.MEAN, 3),
        "h: MEAN goes along 3; the value [2, 3, 4] has the dims [batch, pos, d_model]");
  }

  private static void refused(ThrowingCallable call, String line) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(line);
  }

  /** A vector of elements with these bits. */
  private static Activation of(DType dtype, int count, long... bits) {
    ByteBuffer data = ByteBuffer.allocate(count * dtype.bytes()).order(ByteOrder.nativeOrder());
    for (long element : bits) {
      switch (dtype.bytes()) {
        case 1 -> data.put((byte) element);
        case 2 -> data.putShort((short) element);
        case 4 -> data.putInt((int) element);
        default -> data.putLong(element);
      }
    }
    data.clear();
    Captures run = new Captures();
    run.value(
        run.point("x", List.of()), 0, StridedView.contiguous(data, dtype, new long[] {count}));
    return run.cache.get("x");
  }
}
