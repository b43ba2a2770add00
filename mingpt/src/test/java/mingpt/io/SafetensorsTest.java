package mingpt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SafetensorsTest {
  @TempDir private Path dir;

  @ParameterizedTest
  @EnumSource
  void everyTypeSurvivesARoundTrip(DType dtype) {
    Tensor tensor = AbstractTensor.create(new float[] {0, 1, 2, 3, 1, 0}, 2, 3);
    Tensor typed = tensor.to(dtype.scalarType());
    Tensor read = roundTrip(Map.of("t", typed)).get("t");
    assertThat(read.scalar_type().intern()).isEqualTo(dtype.scalarType());
    assertThat(read.equal(typed)).isTrue();
  }

  @Test
  void scalarsAndEmptyTensorsSurviveARoundTrip() {
    Map<String, Tensor> read =
        roundTrip(
            Map.of("scalar", AbstractTensor.create(2.5f).squeeze(), "empty", torch.ones(0, 4)));
    assertThat(read.get("scalar").shape()).isEmpty();
    assertThat(read.get("scalar").item_float()).isEqualTo(2.5f);
    assertThat(read.get("empty").shape()).containsExactly(0, 4);
  }

  @Test
  void aTransposedTensorIsWrittenInItsOwnOrder() {
    Tensor transposed = AbstractTensor.create(new float[] {0, 1, 2, 3, 4, 5}, 2, 3).t();
    assertThat(roundTrip(Map.of("t", transposed)).get("t").equal(transposed)).isTrue();
  }

  @Test
  void dataIsAlignedWideElementsFirst() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("narrow", torch.ones(3).to(ScalarType.Byte));
    tensors.put("wide", torch.ones(3).to(ScalarType.Double));
    Path file = dir.resolve("t.safetensors");
    Safetensors.write(file, tensors, Map.of("key", "a \"quoted\" ü"));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getLong() % 8).isZero();
    try (SafetensorsFile read = SafetensorsFile.open(file)) {
      assertThat(read.names()).containsExactly("wide", "narrow");
      assertThat(read.metadata()).isEqualTo(Map.of("key", "a \"quoted\" ü"));
    }
  }

  @Test
  void nothingIsLeftBesideTheFile() throws IOException {
    roundTrip(Map.of("t", torch.ones(2)));
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).containsExactly(dir.resolve("t.safetensors"));
    }
  }

  @Test
  void aFailedWriteLeavesTheOldFileAlone() {
    Path file = dir.resolve("t.safetensors");
    Safetensors.write(file, Map.of("t", torch.ones(2)), Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Safetensors.write(
                    file, Map.of("t", torch.ones(2).to(ScalarType.ComplexFloat)), Map.of()));
    assertThat(Safetensors.read(file).get("t").sum().item_float()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"t\":|the header is not valid",
        "[]|the header is not valid",
        "{} x|the header is not valid",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2]}}|needs dtype, shape and two data_offsets",
        "{\"t\":{\"dtype\":\"F4\",\"shape\":[16],\"data_offsets\":[0,8]}}|type F4 is not supported",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}|8 bytes do not fit F32 [3]",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}|do not fit F32 [-2]",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}|the file has 8 bytes of data",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}|claims the bytes -8 to 0",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|the tensors end at byte 4",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|nothing lies between the bytes 0 and 4",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|tensor t overlaps another",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,2],\"data_offsets\":[0,8]}}|is too large",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"x\":1}}|unknown key x",
      })
  void anInvalidHeaderIsRefusedInOneLineThatNamesTheFile(String header, String message)
      throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    assertRefused(concat(length(json.length), json, new byte[8]), message);
  }

  @Test
  void filesCutOffAnywhereAreRefused() throws IOException {
    Path whole = dir.resolve("whole.safetensors");
    Safetensors.write(whole, Map.of("t", torch.ones(2)), Map.of());
    byte[] bytes = Files.readAllBytes(whole);
    for (int size : new int[] {0, 7, 8, 20, bytes.length - 8, bytes.length - 1}) {
      assertRefused(Arrays.copyOf(bytes, size), "");
    }
  }

  @Test
  void anOversizedHeaderIsRefusedBeforeItIsRead() throws IOException {
    assertRefused(length(100_000_001), "header of 100000001 bytes is over the limit");
    assertRefused(length(-1), "header of 18446744073709551615 bytes is over the limit");
  }

  @Test
  void aHeaderThatIsNotUtf8IsRefused() throws IOException {
    assertRefused(
        concat(length(1), new byte[] {(byte) 0xff}), "the header is not valid: not UTF-8");
  }

  @Test
  void missingFilesAndFoldersAreNamed() {
    assertThatExceptionOfType(ModelFileException.class)
        .isThrownBy(() -> Safetensors.read(dir.resolve("none")))
        .withMessage(dir.resolve("none") + ": no such file or folder");
    assertThatExceptionOfType(ModelFileException.class)
        .isThrownBy(() -> Safetensors.read(dir))
        .withMessage(dir + ": a folder, not a safetensors file");
  }

  @Test
  void aMissingTensorIsNamedWithThoseThatAreThere() {
    Path file = dir.resolve("t.safetensors");
    Safetensors.write(file, Map.of("t", torch.ones(2)), Map.of());
    try (SafetensorsFile open = SafetensorsFile.open(file)) {
      assertThatExceptionOfType(ModelFileException.class)
          .isThrownBy(() -> open.tensor("u"))
          .withMessage(file + ": no tensor 'u'; there are [t]");
    }
  }

  private void assertRefused(byte[] content, String message) throws IOException {
    Path file = dir.resolve("bad.safetensors");
    Files.write(file, content);
    assertThatExceptionOfType(ModelFileException.class)
        .isThrownBy(() -> Safetensors.read(file))
        .withMessageStartingWith(file + ": ")
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  private Map<String, Tensor> roundTrip(Map<String, Tensor> tensors) {
    Path file = dir.resolve("t.safetensors");
    Safetensors.write(file, tensors, Map.of());
    return Safetensors.read(file);
  }

  private static byte[] length(long length) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
  }

  private static byte[] concat(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Stream.of(parts).mapToInt(part -> part.length).sum());
    Stream.of(parts).forEach(all::put);
    return all.array();
  }
}
