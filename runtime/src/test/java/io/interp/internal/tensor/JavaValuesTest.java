package io.interp.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.TensorAdapter.Origin;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JavaValuesTest {

  private final TensorAdapters adapters = new TensorAdapters();

  static List<Arguments> values() {
    return List.of(
        Arguments.of(new float[] {1, 2}, "F32[2]"),
        Arguments.of(new double[][] {{1, 2, 3}, {4, 5, 6}}, "F64[2, 3]"),
        Arguments.of(new int[2][3][4], "I32[2, 3, 4]"),
        Arguments.of(new long[0], "I64[0]"),
        Arguments.of(new float[0][3], "F32[0, 0]"),
        Arguments.of(new short[] {1}, "I16[1]"),
        Arguments.of(new byte[] {1}, "I8[1]"),
        Arguments.of(new boolean[] {true, false}, "BOOL[2]"),
        Arguments.of(1f, "F32[]"),
        Arguments.of(1d, "F64[]"),
        Arguments.of(1, "I32[]"),
        Arguments.of(1L, "I64[]"),
        Arguments.of((short) 1, "I16[]"),
        Arguments.of((byte) 1, "I8[]"),
        Arguments.of(true, "BOOL[]"),
        Arguments.of(FloatBuffer.wrap(new float[] {1, 2, 3}).position(1), "F32[2]"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void everyKnownTypeIsDescribedAndSnapped(Object value, String description) {
    TensorAdapter adapter = adapters.find(value);
    TensorInfo info = adapter.describe(value);
    assertThat(info.describe()).isEqualTo(description);
    StridedView view = adapter.snapshot(value, Origin.PRODUCED).view();
    assertThat(view.shape()).isEqualTo(info.shape());
    assertThat(view.data().capacity()).isEqualTo((int) view.byteCount());
  }

  @Test
  void nestedArraysAreWrittenRowByRow() {
    float[][] rows = {{1, 2}, {3, 4}};
    Snapshot snapshot = adapters.find(rows).snapshot(rows, Origin.PRODUCED);
    assertThat(StridedViewTest.elements(snapshot.view())).containsExactly(1, 2, 3, 4);
  }

  @Test
  void arrayRefilledAfterwardsDoesNotChangeItsSnapshot() {
    float[] buffer = {1, 2};
    Snapshot snapshot = adapters.find(buffer).snapshot(buffer, Origin.PRODUCED);
    buffer[0] = 99;
    assertThat(StridedViewTest.elements(snapshot.view())).containsExactly(1, 2);
  }

  @Test
  void snapshotOfABufferLeavesItsPositionAlone() {
    FloatBuffer buffer = FloatBuffer.wrap(new float[] {1, 2, 3}).position(1);
    Snapshot snapshot = adapters.find(buffer).snapshot(buffer, Origin.PRODUCED);
    assertThat(StridedViewTest.elements(snapshot.view())).containsExactly(2, 3);
    assertThat(buffer.position()).isEqualTo(1);
  }

  @Test
  void raggedAndHoledArraysAreRefusedWithTheReason() {
    float[][] ragged = {{1, 2}, {3}};
    assertThatThrownBy(() -> adapters.find(ragged).describe(ragged))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessage(
            "an array whose rows have different lengths: 2 and 1; hook it before it is cut, or pad it");
    float[][] holed = {{1}, null};
    assertThatThrownBy(() -> adapters.find(holed).describe(holed))
        .hasMessage("an array that is null at index 1 of dimension 0; hook it once it is filled");
  }

  @Test
  void otherTypesHaveNoAdapterAndAReason() {
    assertThat(adapters.find("text")).isNull();
    assertThat(adapters.find(new float[1][1][1][1])).isNull();
    assertThat(adapters.find(new char[1])).isNull();
    assertThat(adapters.whyNone("text")).startsWith("values of type java.lang.String cannot");
  }
}
