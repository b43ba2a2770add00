package io.interp.agent.tensorfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.StridedView;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
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

/** Files that NumPy wrote; beside them stands how. */
class NpyFormatTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "f32, F32, '[2, 3]', '[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]'",
    "version2, F32, '[2, 3]', '[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]'",
    "version3, F32, '[2, 3]', '[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]'",
    "big_endian, F64, [3], '[1.5, -2.5, 1.0E300]'",
    "big_endian_columns, I16, '[2, 3]', '[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]'",
    "scalar, I64, [], [7.0]",
    "empty, F16, '[0, 3]', []",
    "bool, BOOL, [2], '[1.0, 0.0]'",
    "u8, U8, [2], '[0.0, 255.0]'",
    "half, F16, [2], '[0.5, -1.0]'",
  })
  void an_array_is_what_numpy_wrote(String name, DType dtype, String shape, String elements)
      throws Exception {
    StridedView view = read(name);
    assertThat(view.dtype()).isEqualTo(dtype);
    assertThat(Arrays.toString(view.shape())).isEqualTo(shape);
    assertThat(Arrays.toString(numbers(view))).isEqualTo(elements);
  }

  @Test
  void an_array_by_columns_comes_by_rows() throws Exception {
    StridedView view = read("columns");
    assertThat(view.shape()).containsExactly(2, 3, 4);
    double[] numbers = numbers(view);
    for (int i = 0; i < 24; i++) {
      assertThat(numbers[i]).isEqualTo(i);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "complex128, its elements are of type <c16",
    "text, its elements are of type <U3",
    "records, its elements are records of several fields",
  })
  void elements_that_are_no_numbers_are_refused(String name, String message) {
    assertThatThrownBy(() -> TensorFile.open(resource(name)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void every_truncation_is_told() throws Exception {
    byte[] whole = Files.readAllBytes(resource("f32").toPath());
    Path cut = folder.resolve("cut.npy");
    for (int length = 0; length < whole.length; length++) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> TensorFile.open(cut.toFile()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("\n");
    }
    Files.write(cut, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> TensorFile.open(cut.toFile()))
        .hasMessage("its elements need 24 bytes and 25 are there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'descr': '<f4', 'fortran_order': False}",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': ()}",
        "{'descr': 4, 'fortran_order': False, 'shape': ()}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (x,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
      })
  void a_header_that_does_not_fit_is_told(String header) throws IOException {
    assertThatThrownBy(() -> TensorFile.open(written(header, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("\n");
  }

  @Test
  void other_writers_may_quote_and_order_as_they_like() throws IOException {
    File file = written("{\"shape\": (1L,), \"fortran_order\": False, \"descr\": \"=f4\"}", 4);
    assertThat(TensorFile.open(file).tensors().get("written").shape()).containsExactly(1);
  }

  private static StridedView read(String name) throws Exception {
    TensorFile file = TensorFile.open(resource(name));
    assertThat(file.tensors()).containsOnlyKeys(name);
    TensorEntry entry = file.tensors().get(name);
    assertThat(file.dims(entry)).isEmpty();
    StridedView view = file.read(entry);
    assertThat(view.isContiguous()).isTrue();
    assertThat(view.offset()).isZero();
    assertThat(view.data().order()).isEqualTo(ByteOrder.nativeOrder());
    return view;
  }

  private static double[] numbers(StridedView view) {
    double[] numbers = new double[(int) view.elements()];
    new Elements(view).read(0, 1, numbers.length, numbers);
    return numbers;
  }

  private static File resource(String name) throws URISyntaxException {
    return new File(NpyFormatTest.class.getResource(name + ".npy").toURI());
  }

  private File written(String header, int dataBytes) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[10 + text.length + dataBytes];
    System.arraycopy("?NUMPY\1\0".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 8);
    bytes[0] = (byte) 0x93;
    bytes[8] = (byte) text.length;
    System.arraycopy(text, 0, bytes, 10, text.length);
    return Files.write(folder.resolve("written.npy"), bytes).toFile();
  }
}
