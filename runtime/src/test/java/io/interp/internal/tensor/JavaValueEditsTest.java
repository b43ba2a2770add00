package io.interp.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.Region.Range;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Primitive arrays and boxed numbers that go on changed. */
class JavaValueEditsTest {

  private final TensorAdapters adapters = new TensorAdapters();

  static List<Arguments> values() {
    return List.of(
        Arguments.of(new float[] {1, 2.5f}, new float[] {3, 7.5f}),
        Arguments.of(
            new double[][] {{1, 2, 3}, {4, 5, 6}}, new double[][] {{3, 6, 9}, {12, 15, 18}}),
        Arguments.of(new int[][][] {{{1}, {-2}}}, new int[][][] {{{3}, {-6}}}),
        Arguments.of(new long[] {(1L << 53) + 1}, new long[] {3 * ((1L << 53) + 1)}),
        Arguments.of(new short[] {1000}, new short[] {3000}),
        Arguments.of(new byte[][] {{-40}, {2}}, new byte[][] {{-120}, {6}}),
        Arguments.of(1.5f, 4.5f),
        Arguments.of(0.1, 0.1 * 3),
        Arguments.of(7, 21),
        Arguments.of(-7L, -21L),
        Arguments.of((short) 5, (short) 15),
        Arguments.of((byte) 5, (byte) 15));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aChangedValueIsANewOneOfTheSameClass(Object value, Object expected) {
    Object before = adapters.find(value).snapshot(value, TensorAdapter.Origin.PRODUCED);
    Object after = edit(value, (ops, tensor) -> ops.scaled(tensor, 3));
    assertThat(after).isEqualTo(expected).isNotEqualTo(value).hasSameClassAs(value);
    assertThat(adapters.find(value).snapshot(value, TensorAdapter.Origin.PRODUCED))
        .usingRecursiveComparison()
        .isEqualTo(before);
  }

  @Test
  void truthValuesAreSet() {
    boolean[][] flags = {{true, false}, {false, true}};
    Region second = new Region(null, List.of(Range.all(2), Range.at(1)));
    Object after =
        edit(flags, (ops, t) -> ops.withPart(t, second, ops.filled(ops.part(t, second), 1)));
    assertThat(after).isEqualTo(new boolean[][] {{true, true}, {false, true}});
    assertThat(edit(true, (ops, t) -> ops.filled(t, 0))).isEqualTo(false);
  }

  @Test
  void oneHeadIsZeroedAndTheOthersAreTheSame() {
    float[][][] z = new float[2][3][4];
    for (int i = 0; i < 24; i++) {
      z[i / 12][i / 4 % 3][i % 4] = i + 1;
    }
    Region head = new Region(null, List.of(Range.all(2), Range.at(1), Range.all(4)));
    float[][][] after =
        (float[][][]) edit(z, (ops, t) -> ops.withPart(t, head, ops.filled(ops.part(t, head), 0)));
    for (int i = 0; i < 24; i++) {
      assertThat(after[i / 12][i / 4 % 3][i % 4]).isEqualTo(i / 4 % 3 == 1 ? 0 : i + 1);
      assertThat(z[i / 12][i / 4 % 3][i % 4]).isEqualTo(i + 1);
    }
    assertThat(after[0][0]).isNotSameAs(z[0][0]);
  }

  @Test
  void aHookIsGivenACopyAndWhatItGivesBackGoesOn() {
    float[][] value = {{1, 2}, {3, 4}};
    Object after =
        edit(
            value,
            (ops, tensor) -> {
              float[][] copy = (float[][]) ops.handOut(tensor);
              assertThat(ops.isWritten(copy)).isFalse();
              copy[1][0] = 9;
              assertThat(ops.isWritten(copy)).isTrue();
              return ops.takeBack(copy);
            });
    assertThat(after).isEqualTo(new float[][] {{1, 2}, {9, 4}});
    assertThat(value).isDeepEqualTo(new float[][] {{1, 2}, {3, 4}});
  }

  @Test
  void aHookOfAPartIsGivenAnArrayOfThatShapeOrANumber() {
    float[][][] value = {{{1, 2}, {3, 4}}};
    Region rows = new Region(null, List.of(Range.at(0), Range.all(2), Range.all(2)));
    Region one = new Region(null, List.of(Range.at(0), Range.at(1), Range.at(1)));
    edit(
        value,
        (ops, tensor) -> {
          assertThat(ops.handOut(ops.part(tensor, rows))).isEqualTo(new float[][] {{1, 2}, {3, 4}});
          return tensor;
        });
    Object after =
        edit(
            value,
            (ops, tensor) -> {
              assertThat(ops.handOut(ops.part(tensor, one))).isEqualTo(4f);
              return ops.withPart(tensor, one, ops.takeBack(5f));
            });
    assertThat(after).isEqualTo(new float[][][] {{{1, 2}, {3, 5}}});
    FloatBuffer buffer = FloatBuffer.wrap(new float[] {1, 2, 3});
    Region middle = new Region(null, List.of(new Range(1, 1, 1, false)));
    edit(
        buffer,
        (ops, tensor) -> {
          FloatBuffer part = (FloatBuffer) ops.handOut(ops.part(tensor, middle));
          assertThat(part.array()).containsExactly(2);
          return tensor;
        });
  }

  @Test
  void whatAHookGivesBackMustBeOfTheType() {
    assertThatThrownBy(() -> edit(new float[] {1}, (ops, tensor) -> ops.takeBack("text")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a java.lang.String came back in place of a float[]");
    assertThatThrownBy(() -> edit(new float[] {1}, (ops, tensor) -> ops.takeBack(new int[1])))
        .hasMessage("I32[1] does not fit F32[1]");
  }

  @Test
  void aValueThatDoesNotChangeIsItself() {
    float[] value = {1};
    assertThat(edit(value, (ops, tensor) -> tensor)).isSameAs(value);
    assertThat(edit(new float[3][0], (ops, tensor) -> ops.scaled(tensor, 2)))
        .isEqualTo(new float[3][0]);
  }

  @Test
  void whatTheTypeDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> edit(new byte[] {100}, (ops, tensor) -> ops.scaled(tensor, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("200 is beyond I8, which goes from -128 to 127");
  }

  private Object edit(Object value, Edit edit) {
    return adapters.find(value).edit(value, edit);
  }
}
