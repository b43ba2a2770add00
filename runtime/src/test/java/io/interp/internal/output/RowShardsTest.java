package io.interp.internal.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.interp.internal.reduce.KeepValue;
import io.interp.internal.reduce.Selected;
import io.interp.internal.report.Failures;
import io.interp.internal.step.StepInfo;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowShardsTest {

  private static final List<String> DIMS = List.of("batch", "pos", "d_model");

  @TempDir Path run;
  private final Failures failures = new Failures();
  private final Quotas quotas = new Quotas(failures);

  @Test
  void shards_have_a_fixed_number_of_rows_and_the_last_has_the_rest() throws IOException {
    RowShards shards = new RowShards(run, failures, quotas, 3 * 2 * 4);
    shards.write(Steps.step(7, value(keeping(null, 1000), null, 2, 2, 2)));
    shards.write(Steps.step(9, value(keeping(null, 1000), null, 1, 3, 2)));
    assertThat(names())
        .containsExactly(".rows.tmp", "shard-00000.safetensors", "shard-00001.safetensors");
    shards.close();
    assertThat(names())
        .containsExactly(
            "shard-00000.safetensors", "shard-00001.safetensors", "shard-00002.safetensors");
    assertThat(shards.files()).isEqualTo(3);
    Shard first = read(0);
    assertThat(first.floats).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(first.columns.get("step")).containsExactly(7, 7, 7);
    assertThat(first.columns.get("position")).containsExactly(0, 1, 0);
    assertThat(first.columns.get("batch")).containsExactly(0, 0, 1);
    Shard second = read(1);
    assertThat(second.floats).containsExactly(6, 7, 0, 1, 2, 3);
    assertThat(second.columns.get("step")).containsExactly(7, 9, 9);
    assertThat(second.header)
        .contains(
            "\"first_step\":\"7\",\"last_step\":\"9\",\"steps\":\"[7,9]\",\"model\":\"1\","
                + "\"trainer_number\":\"7\",\"thread\":\"main\",\"training\":\"true\","
                + "\"gradient_mode\":\"false\",\"intervened\":\"false\",\"caller\":\"mingpt.train.Trainer.run:31\"}");
    assertThat(first.header).contains("\"steps\":\"[7]\"");
    assertThat(read(2).floats).containsExactly(4, 5);
    assertThat(shards.bytes()).isEqualTo(first.size + second.size + read(2).size);
    assertThat(failures.summary()).isEmpty();
  }

  @Test
  void what_differs_between_the_steps_of_a_shard_is_a_list() throws IOException {
    RowShards shards = new RowShards(run, failures, quotas, 1 << 20);
    StepInfo trains =
        new StepInfo(1, 3, OptionalLong.of(30), "[main]", true, true, false, "Trainer.run:1", null);
    StepInfo writes =
        new StepInfo(1, 4, OptionalLong.empty(), "[main]", false, null, false, "Gpt.write:2", null);
    for (StepInfo step : List.of(trains, writes)) {
      CapturedValue value = value(keeping(null, 1000), null, 1, 2, 2);
      shards.write(new StepRecord(step, List.of(value), null));
    }
    shards.close();
    assertThat(read(0).columns.get("step")).containsExactly(3, 3, 4, 4);
    assertThat(read(0).header)
        .contains(
            "\"steps\":\"[3,4]\",\"model\":\"1\",\"trainer_number_by_step\":\"[30,null]\","
                + "\"thread\":\"[main]\",\"training_by_step\":\"[true,false]\","
                + "\"gradient_mode_by_step\":\"[true,null]\",\"intervened\":\"false\","
                + "\"caller_by_step\":\"[\\\"Trainer.run:1\\\",\\\"Gpt.write:2\\\"]\"}");
  }

  @Test
  void padding_is_left_out_with_its_columns() throws IOException {
    RowShards shards = new RowShards(run, failures, quotas, 1 << 20);
    ByteBuffer flags = ByteBuffer.wrap(new byte[] {0, 1, 1, 0});
    StridedView valid =
        new StridedView(flags, DType.BOOL, new long[] {2, 2, 2}, new long[] {2, 1, 0}, 0);
    shards.write(Steps.step(7, value(keeping(null, 1000), valid, 2, 2, 2)));
    shards.close();
    assertThat(read(0).floats).containsExactly(2, 3, 4, 5);
    assertThat(read(0).columns.get("position")).containsExactly(1, 0);
    assertThat(read(0).columns.get("batch")).containsExactly(0, 1);
  }

  @Test
  void rows_of_another_width_are_told_and_left_out() throws IOException {
    RowShards shards = new RowShards(run, failures, quotas, 1 << 20);
    Keeping keeping = keeping(null, 1000);
    shards.write(Steps.step(7, value(keeping, null, 1, 1, 2)));
    shards.write(Steps.step(8, value(keeping, null, 1, 1, 3)));
    shards.close();
    assertThat(read(0).floats).containsExactly(0, 1);
    assertThat(failures.summary())
        .containsExactly("spec.yaml:9:3: h: rows of 3 F32 after rows of 2 F32; they are left out");
  }

  @Test
  void odd_numbers_of_short_elements_leave_the_columns_aligned() throws IOException {
    RowShards shards = new RowShards(run, failures, quotas, 1 << 20);
    shards.write(Steps.step(7, value(keeping(DType.BF16, 1000), null, 1, 3, 1)));
    shards.close();
    assertThat(read(0).header)
        .contains("\"rows\":{\"dtype\":\"BF16\",\"shape\":[3,1],\"data_offsets\":[72,78]}");
  }

  @Test
  void the_max_of_a_capture_counts_rows_and_columns() throws IOException {
    RowShards shards = new RowShards(run, failures, quotas, 1 << 20);
    Keeping keeping = keeping(null, 2 * (8 + 16));
    shards.write(Steps.step(7, value(keeping, null, 1, 2, 2)));
    shards.write(Steps.step(8, value(keeping, null, 1, 1, 2)));
    shards.close();
    assertThat(read(0).floats).containsExactly(0, 1, 2, 3);
    assertThat(failures.summary()).singleElement().asString().contains("`max` of 48 bytes");
  }

  @Test
  void folders_have_names_for_every_file_system_and_are_listed_with_their_points()
      throws IOException {
    RowShards shards = new RowShards(run, failures, quotas, 1 << 20);
    Keeping keeping = keeping(null, 1000);
    List<String> points = List.of("h", "H", "expert:0", "../../h", "con");
    for (String point : points) {
      shards.write(Steps.step(7, value(point, keeping, null, 1, 1, 2)));
    }
    shards.close();

    assertThat(shards.folders())
        .containsExactly(
            entry("rows/h", "h"),
            entry("rows/H~2", "H"),
            entry("rows/expert%3A0", "expert:0"),
            entry("rows/%2E.%2F..%2Fh", "../../h"),
            entry("rows/%63on", "con"));
    for (Map.Entry<String, String> folder : shards.folders().entrySet()) {
      Path shard = run.resolve(folder.getKey()).resolve("shard-00000.safetensors");
      assertThat(Files.readString(shard, StandardCharsets.ISO_8859_1))
          .contains("\"name\":\"" + folder.getValue() + "\"");
    }
    assertThat(failures.summary()).isEmpty();
  }

  private static Keeping keeping(DType dtype, long max) {
    return new Keeping(
        "spec.yaml:9:3",
        List.of(new KeepValue()),
        dtype,
        Keeping.Order.AFTER,
        false,
        null,
        "rows",
        max);
  }

  /** The floats 0, 1, 2, … */
  private static CapturedValue value(Keeping keeping, StridedView valid, long... shape) {
    return value("h", keeping, valid, shape);
  }

  private static CapturedValue value(
      String point, Keeping keeping, StridedView valid, long... shape) {
    Map<String, StridedView> columns = new LinkedHashMap<>();
    columns.put("position", indexes(shape, 1));
    columns.put("batch", indexes(shape, 0));
    return new CapturedValue(
        point,
        new FakeSnapshot(Views.range(shape)),
        view -> new Selected(view, valid, DIMS, columns),
        keeping.keep(),
        keeping);
  }

  private static StridedView indexes(long[] shape, int axis) {
    ByteBuffer numbers = ByteBuffer.allocate(80).order(ByteOrder.nativeOrder());
    for (int i = 0; i < 10; i++) {
      numbers.putLong(8 * i, i);
    }
    long[] strides = new long[3];
    strides[axis] = 1;
    return new StridedView(numbers, DType.I64, shape, strides, 0);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(run.resolve("rows/h"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** A shard with columns of I64 in the order of the header and F32 behind them. */
  private Shard read(int number) throws IOException {
    byte[] bytes = Files.readAllBytes(run.resolve("rows/h/shard-0000" + number + ".safetensors"));
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) data.getLong()];
    data.get(header);
    String text = new String(header, StandardCharsets.UTF_8);
    int rows = Integer.parseInt(text.replaceAll("(?s).*\"step\":\\{[^}]*\\[(\\d+)\\].*", "$1"));
    Map<String, long[]> columns = new LinkedHashMap<>();
    for (String name : List.of("step", "position", "batch")) {
      long[] column = new long[rows];
      for (int i = 0; i < rows; i++) {
        column[i] = data.getLong();
      }
      columns.put(name, column);
    }
    float[] floats = new float[data.remaining() / 4];
    data.asFloatBuffer().get(floats);
    return new Shard(text, columns, floats, bytes.length);
  }

  private record Shard(String header, Map<String, long[]> columns, float[] floats, long size) {}
}
