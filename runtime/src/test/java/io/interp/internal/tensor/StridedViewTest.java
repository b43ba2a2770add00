package io.interp.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StridedViewTest {

  @Test
  void permutedElementsComeInTheNewOrder() {
    StridedView view = floats(2, 3);
    assertThat(elements(view.permute(new int[] {1, 0}))).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(view.permute(new int[] {1, 0}).shape()).containsExactly(3, 2);
  }

  @Test
  void indexDropsItsDimension() {
    StridedView view = floats(2, 3).index(0, 1);
    assertThat(view.shape()).containsExactly(3);
    assertThat(elements(view)).containsExactly(3, 4, 5);
  }

  @Test
  void rangeMayRunBackwards() {
    assertThat(elements(floats(5).range(0, 4, 3, -2))).containsExactly(4, 2, 0);
  }

  @Test
  void repeatedElementsAreWrittenAsOftenAsTheyCount() {
    StridedView row = floats(3);
    StridedView repeated =
        new StridedView(row.data(), DType.F32, new long[] {2, 3}, new long[] {0, 1}, 0);
    assertThat(elements(repeated)).containsExactly(0, 1, 2, 0, 1, 2);
  }

  @Test
  void scalarsHaveOneElementAndEmptyViewsNone() {
    assertThat(elements(floats(4).index(0, 2))).containsExactly(2);
    assertThat(elements(floats(4).range(0, 0, 0, 1))).isEmpty();
  }

  @Test
  void channelGetsTheSameBytesAsBufferBeyondOneChunk() throws IOException {
    StridedView view = floats(100, 300).permute(new int[] {1, 0});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    view.copyTo(Channels.newChannel(bytes));
    assertThat(bytes.toByteArray()).isEqualTo(view.contiguousCopy().data().array());
  }

  @Test
  void contiguousPartOfABufferIsWrittenFromItsOffset() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StridedView row = floats(2, 3).index(0, 1);
    assertThat(row.isContiguous()).isTrue();
    row.copyTo(Channels.newChannel(bytes));
    assertThat(bytes.toByteArray()).isEqualTo(row.contiguousCopy().data().array());
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyElementSizeIsCopiedByItsBytes(DType dtype) {
    ByteBuffer data = ByteBuffer.allocate(6 * dtype.bytes());
    for (int i = 0; i < data.capacity(); i++) {
      data.put(i, (byte) i);
    }
    StridedView turned =
        StridedView.contiguous(data, dtype, new long[] {2, 3}).permute(new int[] {1, 0});
    byte[] copy = turned.contiguousCopy().data().array();
    for (int element = 0; element < 6; element++) {
      int from = element / 2 + 3 * (element % 2);
      for (int b = 0; b < dtype.bytes(); b++) {
        assertThat(copy[element * dtype.bytes() + b]).isEqualTo((byte) (from * dtype.bytes() + b));
      }
    }
  }

  @Test
  void orderOfOtherRankIsRefused() {
    assertThatThrownBy(() -> floats(2, 3).permute(new int[] {0}))
        .hasMessage("an order of 1 dimensions for the shape [2, 3]");
  }

  static StridedView floats(long... shape) {
    int n = 1;
    for (long size : shape) {
      n *= (int) size;
    }
    ByteBuffer data = ByteBuffer.allocateDirect(4 * n).order(ByteOrder.nativeOrder());
    for (int i = 0; i < n; i++) {
      data.putFloat(4 * i, i);
    }
    return StridedView.contiguous(data, DType.F32, shape);
  }

  static float[] elements(StridedView view) {
    ByteBuffer copy = view.contiguousCopy().data();
    float[] elements = new float[copy.capacity() / 4];
    copy.asFloatBuffer().get(elements);
    return elements;
  }
}
