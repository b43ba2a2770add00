package io.interp.agent.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.DType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest {

  @TempDir Path folder;

  @Test
  void readsMetadataAndTensors() throws IOException {
    SafetensorsFile file =
        SafetensorsFile.open(
            file(
                "{\"__metadata__\":{\"k\":\"v\"},"
                    + "\"x\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}  ",
                7,
                200));
    assertThat(file.metadata()).containsEntry("k", "v");
    assertThat(file.floats(file.tensors().get("x"))).containsExactly(7, 200);
  }

  @ParameterizedTest
  @CsvSource({
    "BOOL, 1",
    "I8, 1",
    "U8, 1",
    "I16, 257",
    "I32, 16843009",
    "I64, 7.234017283807668E16",
    "F16, 1.531839370727539E-5",
    "BF16, 2.3693558E-38",
    "F32, 2.3694278E-38",
    "F64, 0"
  })
  void convertsEveryType(String dtype, float value) throws IOException {
    int bytes = DType.valueOf(dtype).bytes();
    int[] data = new int[bytes];
    Arrays.fill(data, 1);
    SafetensorsFile file =
        SafetensorsFile.open(
            file(
                "{\"x\":{\"dtype\":\""
                    + dtype
                    + "\",\"shape\":[],\"data_offsets\":[0,"
                    + bytes
                    + "]}}",
                data));
    assertThat(file.floats(file.tensors().get("x"))).containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]}}",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}}",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,2]}}",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[-2],\"data_offsets\":[2,0]}}",
        "{\"x\":{\"dtype\":\"F4\",\"shape\":[2],\"data_offsets\":[0,2]}}",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,2]}}",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[2]}}",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":2,\"data_offsets\":[0,2]}}",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[\"a\"],\"data_offsets\":[0,2]}}",
        "{\"x\":{\"dtype\":null,\"shape\":[2],\"data_offsets\":[0,2]}}",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[null],\"data_offsets\":[0,2]}}",
        "{\"__metadata__\":{\"a\":null}}",
        "{\"__metadata__\":{\"a\":{}}}",
        "{\"x\":1}",
        "[1,2]",
        "{\"x\"",
        "{}"
      })
  void aHeaderThatDoesNotFitIsOneLine(String header) throws IOException {
    Path file = file(header, 1, 2);
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining(file + " is truncated or no safetensors file; ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void everyTruncationIsOneLine() throws IOException {
    byte[] whole =
        Files.readAllBytes(
            file("{\"x\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}", 1, 2));
    Path file = folder.resolve("cut.safetensors");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SafetensorsFile.open(file)).isInstanceOf(ReadException.class);
    }
  }

  private Path file(String header, int... data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    for (int b : data) {
      bytes.put((byte) b);
    }
    return Files.write(folder.resolve("x.safetensors"), bytes.array());
  }
}
