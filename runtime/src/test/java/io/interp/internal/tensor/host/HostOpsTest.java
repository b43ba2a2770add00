package io.interp.internal.tensor.host;

import static io.interp.internal.tensor.host.Views.edited;
import static io.interp.internal.tensor.host.Views.numbers;
import static io.interp.internal.tensor.host.Views.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Distance;
import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostOpsTest {

  private static final double[] NUMBERS = {-7.5, -1, -0.25, 0, 0.1, 3, 5.5, 12};
  private static final double[] OTHERS = {1.5, 2, -3, 0.5, 0.7, -1, 4, -2};

  @ParameterizedTest
  @EnumSource(names = {"F8_E4M3", "F8_E5M2", "F16", "BF16", "F32", "F64"})
  void eachOperationIsThatOfAPlainLoopRoundedOnce(DType dtype) {
    StridedView first = Views.of(dtype, shape(2, 4), NUMBERS);
    StridedView second = Views.of(dtype, shape(2, 4), OTHERS);
    double[] a = numbers(first);
    double[] b = numbers(second);

    double[] expected = each(dtype, a, x -> x * 0.3);
    assertMoves(first, expected, (ops, tensor) -> ops.scaled(tensor, 0.3));
    expected = each(dtype, a, x -> Math.max(-1, Math.min(4, x)));
    assertMoves(first, expected, (ops, tensor) -> ops.clamped(tensor, -1, 4));
    expected = each(dtype, a, x -> Math.min(4, x));
    assertMoves(first, expected, (ops, tensor) -> ops.clamped(tensor, Double.NEGATIVE_INFINITY, 4));
    expected = each(dtype, a, x -> Math.max(2, x));
    assertMoves(first, expected, (ops, tensor) -> ops.clamped(tensor, 2, Double.POSITIVE_INFINITY));
    expected = each(dtype, a, x -> 0.7);
    assertMoves(first, expected, (ops, tensor) -> ops.filled(tensor, 0.7));

    double[] sums = new double[8];
    double[] products = new double[8];
    for (int i = 0; i < 8; i++) {
      sums[i] = a[i] + b[i];
      products[i] = a[i] * b[i];
    }
    expected = each(dtype, sums, x -> x);
    assertMoves(first, expected, (ops, t) -> ops.plus(t, ops.constant(second, t)));
    expected = each(dtype, products, x -> x);
    assertMoves(first, expected, (ops, t) -> ops.times(t, ops.constant(second, t)));
  }

  private static double[] each(DType dtype, double[] numbers, DoubleUnaryOperator operation) {
    double[] results = new double[numbers.length];
    for (int i = 0; i < results.length; i++) {
      results[i] = operation.applyAsDouble(numbers[i]);
    }
    return numbers(Views.of(dtype, shape(results.length), results));
  }

  private static void assertMoves(StridedView before, double[] expected, Edit edit) {
    assertThat(numbers(before)).isNotEqualTo(expected);
    assertThat(edited(before, edit)).containsExactly(expected);
  }

  @Test
  void sumsGoAlongTheDimensionsThatAreNamed() {
    double[] numbers = new double[24];
    double[][] sums = new double[3][];
    sums[0] = new double[4];
    sums[1] = new double[6];
    sums[2] = new double[1];
    for (int i = 0; i < 24; i++) {
      numbers[i] = i * i;
      sums[0][i % 4] += numbers[i];
      sums[1][i / 4] += numbers[i];
      sums[2][0] += numbers[i];
    }
    StridedView view = Views.of(DType.F32, shape(2, 3, 4), numbers);
    assertSummed(view, new boolean[] {true, true, false}, shape(1, 1, 4), sums[0]);
    assertSummed(view, new boolean[] {false, false, true}, shape(2, 3, 1), sums[1]);
    assertSummed(view, new boolean[] {true, true, true}, shape(1, 1, 1), sums[2]);
    assertSummed(view, new boolean[3], shape(2, 3, 4), numbers);
    assertSummed(
        Views.of(DType.F32, shape(2, 0)), new boolean[] {false, true}, shape(2, 1), new double[2]);
    assertSummed(Views.of(DType.F32, shape(), 3), new boolean[0], shape(), new double[] {3});
  }

  private static void assertSummed(
      StridedView view, boolean[] along, long[] shape, double[] expected) {
    Views.edit(
        view,
        (ops, tensor) -> {
          Object summed = ops.summed(tensor, along);
          assertThat(ops.describe(summed).shape()).isEqualTo(shape);
          assertThat(numbers(((HostTensor) summed).view())).containsExactly(expected);
          return tensor;
        });
  }

  @Test
  void aMeanIsThatOfTheNumbersAndIsRoundedOnce() {
    StridedView view = Views.of(DType.F32, shape(3, 2), 0x1p24, 0, 1, 3, 1, 6);
    double mean = (float) ((0x1p24 + 2) / 3);
    assertMoves(
        view,
        new double[] {mean, 3, mean, 3, mean, 3},
        (ops, t) -> ops.repeated(ops.averaged(t, new boolean[] {true, false}), shape(3, 2)));
    assertThat(edited(view, (ops, t) -> ops.scaled(ops.averaged(t, new boolean[2]), 2)))
        .containsExactly(0x1p25, 0, 2, 6, 2, 12);
    assertRefused(
        Views.of(DType.I32, shape(2), 1, 2),
        "a mean has fractions, and I32[2] has none",
        (ops, t) -> ops.averaged(t, new boolean[] {true}));
  }

  /** In F32, the sum of these is 2^24, and a third of that another number. */
  @Test
  void aMeanIsRoundedOnceAndSpreadAgain() {
    StridedView view = Views.of(DType.F32, shape(3, 1), 0x1p24, 1, 1);
    assertThat((0x1p24f + 1f + 1f) / 3).isNotEqualTo((float) ((0x1p24 + 2) / 3));
    double mean = (float) ((0x1p24 + 2) / 3);
    assertMoves(
        view,
        new double[] {mean, mean, mean},
        (ops, tensor) -> {
          Object sum = ops.summed(tensor, new boolean[] {true, false});
          return ops.repeated(ops.scaled(sum, 1.0 / 3), shape(3, 1));
        });
  }

  @Test
  void aVectorIsRepeatedOverTheDimensionsOfSizeOneAlone() {
    StridedView view = Views.of(DType.F32, shape(2, 3), 0, 0, 0, 0, 0, 0);
    StridedView vector = Views.of(DType.F32, shape(3), 1, 2, 3);
    assertMoves(
        view,
        new double[] {1, 2, 3, 1, 2, 3},
        (ops, t) -> ops.repeated(ops.reshaped(ops.constant(vector, t), shape(1, 3)), shape(2, 3)));
    assertRefused(
        view,
        "F32[3, 1] cannot be repeated to [2, 3]",
        (ops, t) -> ops.repeated(ops.reshaped(ops.constant(vector, t), shape(3, 1)), shape(2, 3)));
    assertRefused(
        view,
        "F32[3] cannot be repeated to [2, 3]",
        (ops, t) -> ops.repeated(ops.constant(vector, t), shape(2, 3)));
    assertRefused(
        view, "F32[2, 3] has not as many elements as [7]", (ops, t) -> ops.reshaped(t, shape(7)));
    assertRefused(
        view, "F32[3] does not fit F32[2, 3]", (ops, t) -> ops.plus(t, ops.constant(vector, t)));
  }

  @Test
  void aShapeIsReadInRowMajorOrderWhateverTheMemory() {
    StridedView turned =
        Views.of(DType.I32, shape(2, 3), 1, 2, 3, 4, 5, 6).permute(new int[] {1, 0});
    assertThat(
            edited(
                turned,
                (ops, t) -> ops.reshaped(ops.reshaped(ops.scaled(t, 10), shape(6)), shape(3, 2))))
        .containsExactly(10, 40, 20, 50, 30, 60);
    assertThat(edited(turned, (ops, t) -> ops.reshaped(ops.reshaped(t, shape(6)), shape(3, 2))))
        .containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void aNumberIsSetWhereThereWasNone() {
    double[] broken = {Double.NaN, Double.POSITIVE_INFINITY, 1};
    for (DType dtype : new DType[] {DType.F16, DType.F32, DType.F64}) {
      assertMoves(
          Views.of(dtype, shape(3), broken),
          new double[] {0, 0, 0},
          (ops, tensor) -> ops.filled(tensor, 0));
    }
  }

  @Test
  void aClampLeavesNanAndWhatIsWithinItsBoundsBitByBit() {
    int[] bits = {0x7fc0_1234, 0xffc0_4321, 0x8000_0000, 0x3f80_0000, 0x7f80_0000};
    ByteBuffer bytes = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder());
    for (int each : bits) {
      bytes.putInt(each);
    }
    StridedView view = StridedView.contiguous(bytes.clear(), DType.F32, shape(5));
    ByteBuffer after = Views.edit(view, (ops, tensor) -> ops.clamped(tensor, 0, 2)).data();
    for (int i = 0; i < 4; i++) {
      assertThat(after.getInt(4 * i)).isEqualTo(bits[i]);
    }
    assertThat(after.getFloat(16)).isEqualTo(2);
  }

  @Test
  void aHalfNanKeepsItsBitsThoughItsNumberWasComputedWith() {
    ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder());
    bytes.putShort(0, (short) 0x7e15).putShort(2, (short) 0x3c00);
    StridedView view = StridedView.contiguous(bytes, DType.F16, shape(2));
    ByteBuffer after = Views.edit(view, (ops, tensor) -> ops.scaled(tensor, 2)).data();
    assertThat(after.getShort(0)).isEqualTo((short) 0x7e15);
    assertThat(after.getShort(2)).isEqualTo((short) 0x4000);
  }

  @Test
  void aTensorThatComesBackItselfIsUnchanged() {
    StridedView view = Views.of(DType.F32, shape(2), 1, 2);
    assertThat(Views.edit(view, (ops, tensor) -> tensor)).isNull();
    assertThat(Views.edit(view, (ops, tensor) -> ops.detached(tensor))).isNull();
  }

  @Test
  void theElementsBeforeStayWhatTheyAre() {
    StridedView view = Views.of(DType.F32, shape(2), 1, 2);
    assertMoves(view, new double[] {3, 6}, (ops, tensor) -> ops.scaled(tensor, 3));
    assertThat(numbers(view)).containsExactly(1, 2);
    StridedView patch = Views.of(DType.F32, shape(2), 8, 9);
    StridedView after = Views.edit(view, (ops, tensor) -> ops.constant(patch, tensor));
    after.data().putFloat(0, 100);
    assertThat(numbers(patch)).containsExactly(8, 9);
  }

  @Test
  void complexNumbersAreSetPatchedAndCopiedAndNotComputedWith() {
    StridedView view = Views.of(DType.C64, shape(2), 1, 2);
    assertMoves(view, new double[] {3, 3}, (ops, tensor) -> ops.filled(tensor, 3));
    StridedView real = Views.of(DType.F32, shape(2), 5, -6);
    ByteBuffer after = Views.edit(view, (ops, t) -> ops.constant(real, t)).data();
    assertThat(after.getFloat(0)).isEqualTo(5);
    assertThat(after.getFloat(4)).isZero();
    assertThat(after.getFloat(8)).isEqualTo(-6);
    assertRefused(
        view,
        "C64[2] is complex, which is set, patched and copied, and not computed with",
        (ops, t) -> ops.scaled(t, 2));
    assertRefused(
        view,
        "C64[2] is complex, which is set, patched and copied, and not computed with",
        (ops, t) -> ops.summed(t, new boolean[1]));
    assertRefused(real, "complex numbers do not fit F32", (ops, t) -> ops.constant(view, t));
    assertThat(distance(view, Views.of(DType.C64, shape(2), 4, 2)))
        .isEqualTo(new Distance(2, 3, 3, 0));
  }

  @Test
  void aDistanceIsThatOfTheElementsAsTheyAreRounded() {
    double nan = Double.NaN;
    double infinity = Double.POSITIVE_INFINITY;
    StridedView view = Views.of(DType.F32, shape(6), 1, 2, nan, nan, infinity, 0);
    StridedView other = Views.of(DType.F32, shape(6), 1.5, 0, nan, 1, infinity, -infinity);
    assertThat(distance(view, other)).isEqualTo(new Distance(6, 2.5, 2, 2));
    Views.edit(
        Views.of(DType.F16, shape(2), 1, 2),
        (ops, t) -> {
          assertThat(ops.distance(t, ops.scaled(t, 1 + 1e-9))).isEqualTo(new Distance(2, 0, 0, 0));
          assertThat(ops.distance(ops.scaled(t, 1 + 1e-9), ops.scaled(t, 2)))
              .isEqualTo(new Distance(2, 3, 2, 0));
          return t;
        });
    assertThat(distance(Views.of(DType.F32, shape(0, 2)), Views.of(DType.F32, shape(0, 2))))
        .isEqualTo(new Distance(0, 0, 0, 0));
  }

  static Distance distance(StridedView before, StridedView after) {
    Distance[] found = new Distance[1];
    Views.edit(
        before,
        (ops, tensor) -> {
          found[0] = ops.distance(tensor, ops.constant(after, tensor));
          return tensor;
        });
    return found[0];
  }

  static void assertRefused(StridedView view, String message, Edit edit) {
    assertThatThrownBy(() -> Views.edit(view, edit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
