package io.interp.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTest {

  private static final List<String> DIMS = List.of("batch", "pos", "d_model");

  /** Expected values are those of numpy.arange(24).reshape(2, 3, 4)[…]. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'..., -1, :'      | 2,4   | 8 9 10 11 20 21 22 23",
        "1                 | 3,4   | 12 13 14 15 16 17 18 19 20 21 22 23",
        "'0, 1, 2'         | ''    | 6",
        "'..., 0'          | 2,3   | 0 4 8 12 16 20",
        "'0, ...'          | 3,4   | 0 1 2 3 4 5 6 7 8 9 10 11",
        "...               | 2,3,4 | 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23",
        "'0, 1:, ::2'      | 2,2   | 4 6 8 10",
        "'0, ::-1, 0'      | 3     | 8 4 0",
        "'0, -1:-4:-2, 0'  | 2     | 8 0",
        "'0, 5:9, 0'       | 0     | ''",
        "'0, -9:2, 0'      | 2     | 0 4",
        "'1, 2, -1:'       | 1     | 23",
      })
  void numpyNotationKeepsWhatNumpyKeeps(String slice, String shape, String elements) {
    StridedView kept = Slice.parse(slice).apply(numbers(2, 3, 4), List.of());
    assertThat(join(kept.shape(), ",")).isEqualTo(shape);
    assertThat(text(kept)).isEqualTo(elements);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'..., -1, :' | batch,d_model",
        "1            | pos,d_model",
        "'0, 1, 2'    | ''",
        "'..., 0'     | batch,pos",
        "'0, ..., 1:' | pos,d_model",
        "...          | batch,pos,d_model",
      })
  void theOtherDimensionsKeepTheirNames(String slice, String names) {
    assertThat(String.join(",", Slice.parse(slice).remaining(DIMS))).isEqualTo(names);
    assertThat(Slice.parse(Map.of("pos", "-1")).remaining(DIMS))
        .containsExactly("batch", "d_model");
  }

  @Test
  void namedDimensionsAreFoundWhereverTheyAre() {
    Map<String, String> byName = new LinkedHashMap<>();
    byName.put("pos", "-1");
    byName.put("d_model", "1:3");
    StridedView kept = Slice.parse(byName).apply(numbers(2, 3, 4), DIMS);
    assertThat(kept.shape()).containsExactly(2, 2);
    assertThat(text(kept)).isEqualTo("9 10 21 22");
    assertThat(Slice.parse(byName).dimensions()).containsExactly("pos", "d_model");
  }

  @Test
  void indexOutsideTheValueNamesItsShape() {
    assertThatThrownBy(() -> Slice.parse("0, 3").apply(numbers(2, 3), List.of()))
        .hasMessage(
            "slice '0, 3': index 3 is outside of the value [2, 3]; count from 0, or from -1");
    assertThatThrownBy(() -> Slice.parse(Map.of("pos", "7")).apply(numbers(2, 3, 4), DIMS))
        .hasMessage(
            "slice {pos: 7}: index 7 is outside of the value [2, 3, 4] with dims [batch, pos,"
                + " d_model]; count from 0, or from -1");
  }

  @Test
  void moreIndexesThanDimensionsNameTheShape() {
    assertThatThrownBy(() -> Slice.parse("0, 0, 0").apply(numbers(2, 3), List.of()))
        .hasMessage("slice '0, 0, 0' has 3 indexes, the value [2, 3] has 2 dimensions");
  }

  @Test
  void unknownDimensionNamesTheDims() {
    assertThatThrownBy(() -> Slice.parse(Map.of("head", "0")).apply(numbers(2, 3, 4), DIMS))
        .hasMessage("slice {head: 0} names head; the dims are [batch, pos, d_model]");
    assertThatThrownBy(() -> Slice.parse(Map.of("head", "0")).apply(numbers(2), List.of()))
        .hasMessage("slice {head: 0} names dimensions; give the point dims");
  }

  @ParameterizedTest
  @CsvSource({"a", "'1:2:3:4'", "'::0'", "'..., ...'", "1.5", "''"})
  void malformedSlicesAreRefusedWhenRead(String slice) {
    assertThatThrownBy(() -> Slice.parse(slice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("slice '" + slice + "'");
  }

  private static StridedView numbers(long... shape) {
    int n = 1;
    for (long size : shape) {
      n *= (int) size;
    }
    ByteBuffer data = ByteBuffer.allocate(n);
    for (int i = 0; i < n; i++) {
      data.put(i, (byte) i);
    }
    return StridedView.contiguous(data, DType.I8, shape);
  }

  private static String text(StridedView view) {
    byte[] bytes = view.contiguousCopy().data().array();
    long[] numbers = new long[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      numbers[i] = bytes[i];
    }
    return join(numbers, " ");
  }

  private static String join(long[] numbers, String separator) {
    StringBuilder text = new StringBuilder();
    for (long number : numbers) {
      text.append(text.length() == 0 ? "" : separator).append(number);
    }
    return text.toString();
  }
}
