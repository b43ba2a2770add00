package io.interp.agent.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.cache.KnownPoints;
import io.interp.internal.cache.RunCache;
import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.Keeping;
import io.interp.internal.point.HookPoint;
import io.interp.internal.reduce.Selected;
import io.interp.internal.report.Failures;
import io.interp.internal.step.StepInfo;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.HeapSnapshot;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorAdapters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cache writes is read as a step's file is. */
class WrittenCacheTest {

  private static final KnownPoints NONE =
      new KnownPoints() {
        @Override
        public List<HookPoint> points() {
          return List.of();
        }

        @Override
        public boolean captures(HookPoint point, boolean gradient) {
          return false;
        }
      };

  @TempDir Path folder;

  private final RunCache cache = new RunCache(NONE, new TensorAdapters(), new Failures());

  @Test
  void values_of_one_step_are_written_with_what_is_known_of_it() {
    add("parameters.w", 3, List.of(), 1, 2);
    add("parameters.v", 3, List.of("vocab"), 3, 4, 5);
    Path file = folder.resolve("cache.safetensors");
    cache.toSafetensors(file);

    SafetensorsFile read = SafetensorsFile.open(file);
    assertThat(read.floats(read.tensors().get("parameters.w"))).containsExactly(1, 2);
    assertThat(read.floats(read.tensors().get("parameters.v"))).containsExactly(3, 4, 5);
    assertThat(read.metadata())
        .containsEntry("format", "pt")
        .containsEntry("step", "3")
        .containsEntry("training", "true")
        .containsEntry("intervened", "false")
        .containsEntry("order", "[\"parameters.w\",\"parameters.v\"]")
        .containsEntry("dims", "{\"parameters.v\":[\"vocab\"]}")
        .containsEntry("interventions", "{\"parameters.w\":\"after\",\"parameters.v\":\"after\"}")
        .doesNotContainKey("steps");
  }

  @Test
  void the_latest_value_of_each_name_is_written_with_the_number_of_its_step() {
    add("parameters.w", 0, List.of(), 1);
    add("parameters.v", 0, List.of(), 2);
    add("parameters.w", 1, List.of(), 3);
    Path file = folder.resolve("cache.safetensors");
    cache.toSafetensors(file);

    SafetensorsFile read = SafetensorsFile.open(file);
    assertThat(read.floats(read.tensors().get("parameters.w"))).containsExactly(3);
    assertThat(read.metadata())
        .containsEntry("steps", "{\"parameters.w\":1,\"parameters.v\":0}")
        .doesNotContainKey("step");
  }

  @Test
  void a_file_that_is_there_stays_what_it_is() throws IOException {
    add("parameters.w", 0, List.of(), 1);
    Path file = Files.writeString(folder.resolve("mine"), "mine");
    assertThatThrownBy(() -> cache.toSafetensors(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(file + ": is there already; give a new file");
    assertThat(file).hasContent("mine");
    Path nowhere = folder.resolve("no/such/file");
    assertThatThrownBy(() -> cache.toSafetensors(nowhere))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(nowhere + ": its folder is not there, or cannot be made");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  private void add(String name, long step, List<String> dims, float... values) {
    ByteBuffer data =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
    data.asFloatBuffer().put(values);
    StridedView view = StridedView.contiguous(data, DType.F32, new long[] {values.length});
    Keeping keeping = Keeping.values("a.yaml:1:1");
    cache.add(
        null,
        false,
        new StepInfo(1, step, OptionalLong.empty(), "main", true, true, false, "T.m:1", null),
        new CapturedValue(
            name,
            new HeapSnapshot(view),
            taken -> Selected.all(taken, dims),
            keeping.keep(),
            keeping));
  }
}
