package io.interp.agent.spec.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.ClockSpec;
import io.interp.agent.spec.ModelSpec;
import io.interp.agent.spec.Spec;
import io.interp.agent.spec.Where;
import io.interp.internal.capture.CaptureRule;
import io.interp.internal.output.OutputSettings;
import io.interp.internal.sampling.StepFilter;
import io.interp.internal.sampling.TrainingCondition;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that a spec can say apart from its points. */
class SpecFormsTest {

  @TempDir Path temporary;

  @Test
  void a_model_is_a_class_or_a_class_with_its_method_or_a_list_of_these() {
    Spec spec = read("spec: 1\nmodel: [m.A, {in: m.B, method: 'run(int)'}]\n" + SpecFixture.POINT);
    List<String> models = new ArrayList<>();
    for (ModelSpec model : spec.models()) {
      models.add(model.in().text() + "." + model.method().name());
    }
    assertThat(models).containsExactly("m.A.forward", "m.B.run");
    assertThat(spec.models().get(1).method().parameters()).containsExactly("int");
    assertThat(spec.models().get(1).location()).hasToString("a.yaml:2:14");
  }

  @Test
  void the_clock_is_a_field_read_before_a_call() {
    ClockSpec clock =
        with("step: {number: this.n, in: m.Trainer, at: {call: GPT.forward}, method: run}").clock();
    assertThat(clock.field()).isEqualTo("n");
    assertThat(clock.in().text()).isEqualTo("m.Trainer");
    assertThat(clock.call()).isEqualTo(new Where.Call("GPT", "forward", null));
    assertThat(clock.method().name()).isEqualTo("run");
    assertThat(clock.location()).hasToString("a.yaml:5:7");
    assertThat(with("step: {number: this.n, in: m.T, at: {call: f}}").clock().method()).isNull();
    assertThat(with("").clock()).isNull();
  }

  @Test
  void renames_keep_their_order() {
    Spec spec =
        with(
            "rename:\n  - {'^a\\.(\\d+)': 'b.$1'}\n  - {'^b\\.(?<l>0)': 'c.${l}\\$'}\n  - {x: ''}");
    assertThat(spec.rename()).hasSize(3);
    assertThat(spec.rename().get(0).apply("a.12.x")).isEqualTo("b.12.x");
    assertThat(spec.rename().get(1).apply("b.0")).isEqualTo("c.0$");
    assertThat(spec.rename().get(2).apply("axb")).isEqualTo("ab");
  }

  @Test
  void without_a_capture_every_point_is_captured() {
    CaptureRule rule = with("").captures().get(0);
    assertThat(rule.what()).isEmpty();
    assertThat(rule.steps()).isEqualTo(StepFilter.ALL);
    assertThat(rule.slice()).isNull();
    assertThat(rule.keeping().to()).isNull();
    assertThat(rule.location()).isEqualTo("a.yaml");
  }

  @Test
  void a_capture_says_what_when_and_where_to() {
    CaptureRule rule =
        capture(
            "{what: [h, 'b.*.h', 'h#1'], when: training, from: 10, until: 20, every: 5,"
                + " keep: value, slice: '..., -1, :', to: sub/m.jsonl}");
    assertThat(rule.what()).hasSize(3);
    assertThat(rule.what().get(1)).hasToString("b.*.h");
    assertThat(rule.steps())
        .isEqualTo(new StepFilter(List.of(new TrainingCondition(true)), 10, 20, 5, Long.MAX_VALUE));
    assertThat(rule.slice()).isNotNull();
    assertThat(rule.keeping().to()).isEqualTo("sub/m.jsonl");
    assertThat(rule.location()).isEqualTo("a.yaml:6:5");
  }

  @Test
  void lists_of_one_and_slices_of_every_form_are_read() {
    assertThat(capture("{what: h, when: [evaluation], keep: [value]}").steps().when())
        .containsExactly(new TrainingCondition(false));
    assertThat(capture("{slice: -1}").slice()).isNotNull();
    assertThat(
            read(SpecFixture.MODEL
                    + "points: [{name: h, in: m.B, at: return, dims: [batch, pos]}]\n"
                    + "capture: [{slice: {pos: -1, batch: '0:2'}}]\n")
                .captures()
                .get(0)
                .slice())
        .isNotNull();
  }

  @Test
  void output_has_defaults() {
    OutputSettings output = with("").output();
    assertThat(output.directory()).isEqualTo(new File("captures"));
    assertThat(output.maxBytes()).isEqualTo(OutputSettings.DEFAULT_MAX_BYTES);
    assertThat(output.queueBytes()).isEqualTo(256L << 20);
    assertThat(output.dropWhenFull()).isFalse();
  }

  @Test
  void an_empty_list_of_captures_keeps_nothing_where_none_keeps_everything() {
    assertThat(with("capture: []").captures()).isEmpty();
    assertThat(with("").captures()).hasSize(1);
  }

  @Test
  void output_says_where_and_how_much() {
    OutputSettings output =
        with("output: {dir: out/x, format: safetensors, max: 2GB, queue: 1GiB, full: drop}")
            .output();
    assertThat(output.directory()).isEqualTo(new File("out/x"));
    assertThat(output.maxBytes()).isEqualTo(2_000_000_000L);
    assertThat(output.queueBytes()).isEqualTo(1L << 30);
    assertThat(output.dropWhenFull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "4096, 4096",
    "1B, 1",
    "500MB, 500000000",
    "1.5 GiB, 1610612736",
    "2tb, 2000000000000",
    "8KiB, 8192",
    "0, -1",
    "0.5, -1",
    "-1, -1",
    "MB, -1",
    "1 XB, -1",
    "1..2MB, -1",
    "1m, -1",
    "99999999TB, -1",
  })
  void sizes_have_decimal_and_binary_units(String text, long bytes) {
    assertThat(ByteSize.parse(text)).isEqualTo(bytes);
  }

  @Test
  void the_text_of_the_files_is_kept() {
    String text = SpecFixture.MODEL + SpecFixture.POINT;
    Spec spec = read(text);
    assertThat(spec.text()).isEqualTo("# a.yaml\n" + text);
    assertThat(spec.files()).containsExactly("a.yaml");
  }

  private CaptureRule capture(String entry) {
    return with("capture:\n  - " + entry).captures().get(0);
  }

  private Spec with(String line) {
    return read(SpecFixture.MODEL + SpecFixture.POINT + line + "\n");
  }

  private Spec read(String text) {
    return new SpecFixture(temporary).readText(text);
  }
}
