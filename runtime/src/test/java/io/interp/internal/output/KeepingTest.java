package io.interp.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.point.PointReport;
import io.interp.internal.point.PointStatus;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepStats;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.report.Failures;
import io.interp.internal.sampling.RuleSteps;
import io.interp.internal.tensor.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a capture's own settings do to what is written of it. */
class KeepingTest {

  private static final String AT = "spec.yaml:9:3";

  @TempDir Path folder;
  private final Failures failures = new Failures();

  @Test
  void elements_are_written_in_the_type_that_is_asked_for() {
    Keeping keeping = keeping(DType.F16, Keeping.Order.AFTER, Long.MAX_VALUE, new KeepValue());
    write(Steps.step(0, Steps.value("h", Views.f32(new long[] {3}, 1, -2.5f, 1e9f), keeping)));
    assertThat(text(0))
        .contains("\"h\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[0,6]}")
        .endsWith("\0<\0\u00c1\0|");
    assertThat(failures.summary())
        .containsExactly(
            "h: numbers beyond the range of F16, which it is written in, became infinite");
  }

  @Test
  void a_type_that_loses_what_the_values_say_is_refused_and_the_rest_is_written() {
    Keeping keeping = keeping(DType.I64, Keeping.Order.AFTER, Long.MAX_VALUE, new KeepValue());
    write(
        Steps.step(
            0,
            Steps.value("h", Views.range(3), keeping),
            Steps.value("tokens", Views.single(DType.I32, 7), keeping)));
    assertThat(text(0))
        .contains("\"tokens\":{\"dtype\":\"I64\"", "\"missing\":\"[\\\"h\\\"]\"")
        .doesNotContain("\"h\":");
    assertThat(failures.summary())
        .containsExactly(
            AT
                + ": h: F32 cannot be written as I64: it would lose the fractions; give F16, BF16,"
                + " F32 or F64");
  }

  @Test
  void a_capture_that_reaches_its_max_ends_alone_is_told_once_and_counted() {
    Keeping small = keeping(null, Keeping.Order.AFTER, 30, new KeepValue());
    Keeping other = keeping(null, Keeping.Order.AFTER, Long.MAX_VALUE, new KeepValue());
    RunWriter writer = writer();
    for (int i = 0; i < 5; i++) {
      writer.submit(
          Steps.step(
              i,
              Steps.value("small", Views.range(3), small),
              Steps.value("other", Views.range(3), other)));
    }
    writer.close();
    assertThat(writer.accepts(small)).isFalse();
    assertThat(writer.accepts(other)).isTrue();
    assertThat(text(1)).contains("\"small\":");
    assertThat(text(2)).doesNotContain("\"small\":");
    assertThat(text(4)).contains("\"other\":").doesNotContain("\"small\":");
    assertThat(failures.summary())
        .containsExactly(
            AT
                + ": `max` of 30 bytes is reached, and this capture ends; values that came later"
                + " are not written (3 times)");
  }

  @Test
  void max_counts_what_is_written_and_not_what_it_was_made_of() {
    Keeping keeping = keeping(null, Keeping.Order.AFTER, 32, new KeepStats());
    write(Steps.step(0, Steps.value("h", Views.range(100), keeping)));
    assertThat(failures.summary()).isEmpty();
    assertThat(text(0)).contains("\"h:mean\":{\"dtype\":\"F32\"");
  }

  @Test
  void each_tensor_says_whether_it_was_before_or_after_interventions() {
    write(
        Steps.step(
            0,
            Steps.value("a", Views.range(1), keeping(null, Keeping.Order.BEFORE, 99)),
            Steps.value("b", Views.range(1), keeping(null, Keeping.Order.AFTER, 99))));
    assertThat(text(0))
        .contains("\"interventions\":\"{\\\"a\\\":\\\"before\\\",\\\"b\\\":\\\"after\\\"}\"");
  }

  private static Keeping keeping(DType dtype, Keeping.Order order, long max, Keep... keep) {
    List<Keep> kept = keep.length == 0 ? List.of(new KeepValue()) : List.of(keep);
    return new Keeping(AT, kept, dtype, order, false, null, null, max);
  }

  private void write(StepRecord... steps) {
    RunWriter writer = writer();
    for (StepRecord step : steps) {
      writer.submit(step);
    }
    writer.close();
  }

  private RunWriter writer() {
    return new RunWriter(
        new OutputSettings(folder.toFile(), 1_000_000_000, 1_000_000, false),
        new RunFacts(List.of(), "", "test"),
        new NoPoints(),
        failures);
  }

  private String text(int step) {
    try (Stream<Path> files = Files.list(folder.resolve("latest").toRealPath())) {
      Path file =
          files
              .filter(f -> f.endsWith("step-0000000" + step + ".safetensors"))
              .findFirst()
              .orElseThrow();
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class NoPoints implements PointCatalog {
    @Override
    public List<PointStatus> statuses() {
      return List.of();
    }

    @Override
    public List<InterventionReport> interventions() {
      return List.of();
    }

    @Override
    public List<WatchReport> watches() {
      return List.of();
    }

    @Override
    public List<RuleSteps> rules() {
      return List.of();
    }

    @Override
    public List<PointReport> reports() {
      return List.of();
    }
  }
}
