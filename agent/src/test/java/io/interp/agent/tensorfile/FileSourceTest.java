package io.interp.agent.tensorfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.intervene.TensorSource;
import io.interp.internal.tensor.StridedView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {

  private static final String TENSORS =
      "\"v\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]},"
          + "\"z\":{\"dtype\":\"C64\",\"shape\":[],\"data_offsets\":[0,8]}}";

  @TempDir Path folder;

  @Test
  void a_tensor_comes_with_its_elements_and_dimensions() throws IOException {
    TensorSource source = source("{\"v\":[\"d_model\"],\"z\":[\"too\",\"many\"]}");
    assertThat(source.name()).isEqualTo("v.safetensors");
    assertThat(source.tensors()).containsExactly("v", "z");
    assertThat(source.dims("v")).containsExactly("d_model");
    assertThat(source.dims("z")).isEmpty();
    StridedView view = source.read("v");
    assertThat(view.shape()).containsExactly(2);
    assertThat(view.data().getFloat(0)).isEqualTo(1.5f);
    assertThat(view.data().getFloat(4)).isEqualTo(-2);
  }

  @Test
  void dimensions_that_another_program_wrote_in_its_own_way_are_unknown() throws IOException {
    for (String dims : new String[] {"d_model", "[1]", "{\"v\":\"d_model\"}", "{\"v\":[[]]}"}) {
      assertThat(source(dims).dims("v")).isEmpty();
    }
  }

  @Test
  void complex_numbers_and_unknown_names_are_refused_in_one_line() throws IOException {
    TensorSource source = source("{}");
    assertThatThrownBy(() -> source.read("z"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("v.safetensors:z has complex numbers; write its real part into a file");
    assertThatThrownBy(() -> source.read("w"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("v.safetensors has no tensor w");
  }

  @Test
  void a_file_that_became_shorter_or_went_away_is_told_when_its_elements_are_wanted()
      throws IOException {
    TensorSource source = source("{}");
    Path file = folder.resolve("v.safetensors");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> source.read("v"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "v.safetensors cannot be read any more; the file has become shorter since it was"
                + " opened; leave it where it is");
    Files.delete(file);
    assertThatThrownBy(() -> source.read("v"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("v.safetensors cannot be read any more; ")
        .hasMessageNotContaining("\n");
  }

  private TensorSource source(String dims) throws IOException {
    String quoted = dims.replace("\"", "\\\"");
    byte[] header =
        ("{\"__metadata__\":{\"dims\":\"" + quoted + "\"}," + TENSORS)
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(24 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length).put(header).putLong(0).putFloat(1.5f).putFloat(-2);
    Path file = Files.write(folder.resolve("v.safetensors"), bytes.array());
    return new FileSource("v.safetensors", TensorFile.open(file.toFile()));
  }
}
