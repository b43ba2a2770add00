package io.interp.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.reduce.Axes;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepMean;
import io.interp.internal.reduce.KeepStats;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.report.Failures;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldsTest {

  private static final Keep MEAN = new KeepMean(new Axes(List.of("0")), false);

  @TempDir Path folder;
  private final Failures failures = new Failures();
  private final RunFolds folds = new RunFolds(failures, new Quotas(failures));

  @Test
  void each_name_has_its_steps_and_numbers_in_the_metadata() throws IOException {
    Keeping keeping = keeping("spec.yaml:9:3", null, MEAN, new KeepValue());
    folds.add(Steps.step(0, Steps.value("h", Views.f32(new long[] {2, 1}, 1, 3), keeping)));
    folds.add(Steps.step(1, Steps.value("h", Views.f32(new long[] {2, 1}, 5, 7), keeping)));
    folds.add(Steps.step(2, Steps.value("late", Views.f32(new long[] {1, 1}, 9), keeping)));
    String text = text(folds.models().get(0).content());
    assertThat(text)
        .contains(
            "\"steps\":\"{\\\"h:mean:0\\\":2,\\\"h\\\":2,\\\"late:mean:0\\\":1,\\\"late\\\":1}\"",
            "\"count\":\"{\\\"h:mean:0\\\":4,\\\"h\\\":2,");
    assertThat(folds.models()).hasSize(1);
  }

  @Test
  void a_shape_that_changes_is_told_and_the_step_left_out() {
    Keeping keeping = keeping("spec.yaml:9:3", "m.jsonl", new KeepValue());
    folds.add(Steps.step(0, Steps.value("h", Views.range(1), keeping)));
    folds.add(Steps.step(1, Steps.value("h", Views.range(2), keeping)));
    assertThat(failures.summary())
        .containsExactly(
            "spec.yaml:9:3: h: the shape [2] cannot be added to [1] of the steps before; keep the"
                + " mean along the dimension that changes, or a slice");
    assertThat(folds.lines()).hasSize(1);
    assertThat(folds.lines().get(0).line().cells()).containsEntry("steps", 1L);
    assertThat(folds.models()).isEmpty();
  }

  @Test
  void two_models_have_a_file_each() {
    Keeping keeping = keeping("spec.yaml:9:3", null, new KeepStats());
    folds.add(
        new StepRecord(Steps.info(1, 0), List.of(Steps.value("h", Views.range(1), keeping)), null));
    folds.add(
        new StepRecord(
            Steps.info(3, 0), List.of(Steps.value("model#3.h", Views.range(1), keeping)), null));
    assertThat(folds.models()).extracting(RunFolds.Model::number).containsExactly(1, 3);
  }

  @Test
  void two_captures_do_not_mix_what_they_accumulate() {
    Keeping first = keeping("spec.yaml:9:3", null, new KeepValue());
    Keeping second = keeping("spec.yaml:10:3", null, new KeepValue());
    folds.add(Steps.step(0, Steps.value("h", Views.range(1), first)));
    folds.add(Steps.step(1, Steps.value("h", Views.range(1), second)));
    assertThat(failures.summary())
        .singleElement()
        .asString()
        .startsWith("spec.yaml:10:3 and spec.yaml:9:3 accumulate the same of h over the run");
  }

  private static Keeping keeping(String location, String to, Keep... keep) {
    return new Keeping(
        location, List.of(keep), null, Keeping.Order.AFTER, true, to, null, Long.MAX_VALUE);
  }

  private String text(SafetensorsWriter content) throws IOException {
    Path file = folder.resolve("x");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content.write(channel);
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
