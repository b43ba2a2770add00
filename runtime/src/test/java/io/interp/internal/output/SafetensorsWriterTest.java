package io.interp.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {

  @TempDir Path folder;

  @Test
  void headerIsPaddedToEightBytesAndSaysItsLength() throws IOException {
    ByteBuffer file =
        write(List.of(tensor("wide é", Views.range(2, 3)), tensor("s", Views.range())), Map.of());
    long length = file.getLong();
    assertThat(length % 8).isZero();
    byte[] header = new byte[Math.toIntExact(length)];
    file.get(header);
    assertThat(new String(header, StandardCharsets.UTF_8).strip())
        .isEqualTo(
            "{\"__metadata__\":{},"
                + "\"wide é\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                + "\"s\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[24,28]}}");
    assertThat(floats(file)).containsExactly(0, 1, 2, 3, 4, 5, 0);
  }

  @Test
  void wideElementsComeFirstSoThatAllAreAligned() throws IOException {
    ByteBuffer file =
        write(
            List.of(
                tensor("flag", Views.single(DType.BOOL, 1)),
                tensor("id", Views.single(DType.I64, -5)),
                tensor("x", Views.single(DType.F32, Float.floatToIntBits(2)))),
            Map.of("format", "pt"));
    file.position(Math.toIntExact(file.getLong()) + 8);
    assertThat(file.getLong()).isEqualTo(-5);
    assertThat(file.getFloat()).isEqualTo(2);
    assertThat(file.get()).isEqualTo((byte) 1);
    assertThat(file.hasRemaining()).isFalse();
  }

  @Test
  void permutedViewsAreWrittenInTheirOwnOrder() throws IOException {
    StridedView base = Views.range(2, 3);
    StridedView transposed =
        new StridedView(base.data(), DType.F32, new long[] {3, 2}, new long[] {1, 3}, 0);
    assertThat(data(transposed)).containsExactly(0, 3, 1, 4, 2, 5);
  }

  @Test
  void slicesStepsBackwardsAndRepeats() throws IOException {
    StridedView base = Views.range(2, 6);
    assertThat(
            data(new StridedView(base.data(), DType.F32, new long[] {2, 2}, new long[] {6, -2}, 5)))
        .containsExactly(5, 3, 11, 9);
    assertThat(
            data(new StridedView(base.data(), DType.F32, new long[] {2, 3}, new long[] {0, 1}, 6)))
        .containsExactly(6, 7, 8, 6, 7, 8);
    assertThat(
            data(new StridedView(base.data(), DType.F32, new long[] {0, 3}, new long[] {3, 1}, 0)))
        .isEmpty();
  }

  @Test
  void valuesLargerThanTheBufferAreWhole() throws IOException {
    StridedView direct = Views.range(300, 1000);
    float[] dense = data(direct);
    assertThat(data(direct.contiguousCopy())).isEqualTo(dense);
    assertThat(dense).hasSize(300_000);
    StridedView base = Views.range(1000, 300);
    float[] strided =
        data(
            new StridedView(
                base.data(), DType.F32, new long[] {300, 1000}, new long[] {1, 300}, 0));
    for (int i = 0; i < 300_000; i++) {
      assertThat(dense[i]).isEqualTo(i);
      assertThat(strided[i]).isEqualTo(i % 1000 * 300 + i / 1000);
    }
  }

  private float[] data(StridedView view) throws IOException {
    ByteBuffer file = write(List.of(tensor("x", view)), Map.of());
    file.position(Math.toIntExact(file.getLong()) + 8);
    return floats(file);
  }

  private static float[] floats(ByteBuffer file) {
    float[] floats = new float[file.remaining() / Float.BYTES];
    file.asFloatBuffer().get(floats);
    return floats;
  }

  private static SafetensorsWriter.Tensor tensor(String name, StridedView view) {
    return new SafetensorsWriter.Tensor(name, view, view.dtype());
  }

  private ByteBuffer write(List<SafetensorsWriter.Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    Path file = folder.resolve("x.safetensors");
    SafetensorsWriter writer = new SafetensorsWriter(tensors, metadata);
    try (FileChannel channel = PrivateFiles.openTemporary(file)) {
      writer.write(channel);
    }
    PrivateFiles.commit(file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(writer.bytes()).isEqualTo(bytes.remaining());
    return bytes;
  }
}
