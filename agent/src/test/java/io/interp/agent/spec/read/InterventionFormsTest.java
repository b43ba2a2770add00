package io.interp.agent.spec.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Spec;
import io.interp.internal.capture.CaptureRule;
import io.interp.internal.intervene.Add;
import io.interp.internal.intervene.Change;
import io.interp.internal.intervene.Clamp;
import io.interp.internal.intervene.CopyRow;
import io.interp.internal.intervene.Fill;
import io.interp.internal.intervene.InterveneRule;
import io.interp.internal.intervene.Mean;
import io.interp.internal.intervene.Noise;
import io.interp.internal.intervene.Patch;
import io.interp.internal.intervene.Project;
import io.interp.internal.intervene.Scale;
import io.interp.internal.intervene.StopGradient;
import io.interp.internal.reduce.Axes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that a spec can say of interventions. */
class InterventionFormsTest {

  private static final String POINTS =
      SpecFixture.MODEL
          + "points:\n  - {name: h, tags: [t], in: m.Block, at: return, dims: [batch, pos]}\n";

  @TempDir Path temporary;
  private SpecFixture fixture;

  @BeforeEach
  void fixture() {
    fixture = new SpecFixture(temporary).tensors();
  }

  @Test
  void an_intervention_has_points_steps_and_a_part_of_the_value() {
    InterveneRule rule =
        rule(
            "{what: ['#t', '**.h'], when: training, from: 2, until: 9, every: 3, first: 4,"
                + " index: {pos: '1:'}, do: zero}");
    assertThat(rule.location()).isEqualTo("a.yaml:7:5");
    assertThat(rule.what()).extracting(Object::toString).containsExactly("#t", "**.h");
    assertThat(rule.steps().from()).isEqualTo(2);
    assertThat(rule.steps().until()).isEqualTo(9);
    assertThat(rule.steps().every()).isEqualTo(3);
    assertThat(rule.steps().first()).isEqualTo(4);
    assertThat(rule.index()).hasToString("{pos: 1:}");
    assertThat(rule.verb()).isEqualTo("zero");
    assertThat(rule("{do: zero}").what()).isEmpty();
    assertThat(rule("{do: zero}").index()).isNull();
  }

  @Test
  void what_is_done_without_a_file() {
    assertThat(change("zero")).isEqualTo(new Fill(0));
    assertThat(change("stop_gradient")).isEqualTo(new StopGradient());
    assertThat(change("{set: -2.5}")).isEqualTo(new Fill(-2.5));
    assertThat(change("{set: .nan}")).isEqualTo(new Fill(Double.NaN));
    assertThat(change("{scale: 1e-3}")).isEqualTo(new Scale(1e-3));
    assertThat(change("{clamp: [-.inf, 6]}")).isEqualTo(new Clamp(Double.NEGATIVE_INFINITY, 6));
    assertThat(change("{noise: {std: 0.1}}")).isEqualTo(new Noise(0.1, 0));
    assertThat(change("{noise: {std: 0.1, seed: -7}}")).isEqualTo(new Noise(0.1, -7));
    assertThat(change("{copy: {from: 1, to: -1}}")).isEqualTo(new CopyRow(1, -1));
    assertThat(change("{mean: {over: [pos, 0]}}"))
        .isEqualTo(new Mean(new Axes(List.of("pos", "0"))));
  }

  @Test
  void a_tensor_of_a_file_is_named_by_its_key_which_may_have_colons() {
    Add add = (Add) change("{add: 'v.safetensors:h:mean:batch,pos'}");
    assertThat(add.scale()).isEqualTo(1);
    operand(add.operand()).containsExactly("h:mean:batch,pos", false, null, null, false);
    assertThat(add.operand()).extracting("file.name").isEqualTo("v.safetensors");
  }

  @Test
  void what_stands_beside_a_file_is_read_with_it() {
    Add add = (Add) change("{add: 'v.safetensors:rows', scale: 4, over: [batch, pos], cast: true}");
    assertThat(add.scale()).isEqualTo(4);
    operand(add.operand())
        .containsExactly("rows", false, null, new Axes(List.of("batch", "pos")), true);
    Patch patch = (Patch) change("{patch: 'v.safetensors:rows', source: {pos: -1}}");
    assertThat(patch.operand()).extracting("source").hasToString("{pos: -1}");
    assertThat(((Project) change("{project: v.npy, out: true}")).out()).isTrue();
    assertThat(((Project) change("{project: v.npy, out: false}")).out()).isFalse();
  }

  @Test
  void a_file_without_a_key_means_its_one_tensor_or_that_of_the_values_name() {
    fixture.tensor("one.safetensors", "w");
    operand(((Add) change("{add: one.safetensors}")).operand())
        .containsExactly("w", false, null, null, false);
    operand(((Project) change("{project: v.npy}")).direction())
        .containsExactly("v", false, null, null, false);
    operand(((Patch) change("{patch: v.npy}")).operand())
        .containsExactly("v", false, null, null, false);
    operand(((Patch) change("{patch: one.safetensors}")).operand())
        .containsExactly(null, false, null, null, false);
    operand(((Patch) change("{mean: {from: v.safetensors}, over: pos}")).operand())
        .containsExactly(null, true, null, new Axes(List.of("pos")), false);
  }

  @Test
  void a_spec_that_intervenes_captures_only_what_it_says() {
    assertThat(read("intervene: [{do: zero}]").captures()).isEmpty();
    List<CaptureRule> captures = read("intervene: [{do: zero}]\ncapture: [{what: h}]").captures();
    assertThat(captures).hasSize(1);
  }

  @Test
  void arguments_that_conditions_ask_for_are_looked_for_in_the_model() {
    Spec spec = read("intervene: [{do: zero, when: {argument: {targets: present}}}]");
    assertThat(spec.arguments()).hasSize(1);
    assertThat(spec.arguments().get(0).text()).isEqualTo("targets");
  }

  @Test
  void what_a_file_says_holds_before_its_packs_each_with_the_mode_of_its_own() {
    fixture.file("pack.yaml", POINTS + "mode: intervene\nintervene: [{do: zero}]\n");
    fixture.file("user.yaml", "spec: 1\nuse: pack.yaml\n");
    fixture.file("mode.yaml", "spec: 1\nuse: pack.yaml\nmode: intervene\n");
    fixture.file(
        "own.yaml", "spec: 1\nuse: pack.yaml\nmode: intervene\nintervene: [{do: {set: 1}}]\n");
    fixture.file("none.yaml", "spec: 1\nuse: pack.yaml\nintervene: [{do: {set: 1}}]\n");
    assertThat(changes(fixture.read("user.yaml"))).containsExactly(new Fill(0));
    assertThat(changes(fixture.read("mode.yaml"))).containsExactly(new Fill(0));
    assertThat(changes(fixture.read("own.yaml"))).containsExactly(new Fill(1));
    assertThat(changes(fixture.read("own.yaml", "pack.yaml")))
        .containsExactly(new Fill(1), new Fill(0));
    assertThat(fixture.problems("none.yaml"))
        .containsExactly(
            "none.yaml:3:1: `intervene` changes values without `mode: intervene`; without that line"
                + " a spec can only look; add `mode: intervene`");
  }

  @Test
  void files_are_relative_to_the_spec_that_names_them() {
    fixture.file("sub/pack.yaml", POINTS + "mode: intervene\nintervene: [{do: {add: ../v.npy}}]\n");
    fixture.file("user.yaml", "spec: 1\nuse: sub/pack.yaml\n");
    assertThat(fixture.read("user.yaml").interventions()).hasSize(1);
    fixture.agentPack("pack.yaml", POINTS + "mode: intervene\nintervene: [{do: {add: v.npy}}]\n");
    assertThat(fixture.problems("pack"))
        .containsExactly(
            "hookspecs/pack.yaml:6:24: a pack in a JAR names no files; found `v.npy`; name it in a"
                + " spec of your own");
  }

  private static List<Change> changes(Spec spec) {
    List<Change> changes = new ArrayList<>();
    for (InterveneRule rule : spec.interventions()) {
      changes.add(rule.change());
    }
    return changes;
  }

  private static AbstractListAssert<?, List<?>, Object, ?> operand(Object operand) {
    return assertThat(operand).extracting("key", "mean", "source", "over", "cast");
  }

  private Change change(String what) {
    return rule("{do: " + what + "}").change();
  }

  private InterveneRule rule(String entry) {
    List<InterveneRule> rules = read("intervene:\n  - " + entry).interventions();
    assertThat(rules).hasSize(1);
    return rules.get(0);
  }

  private Spec read(String more) {
    return fixture.readText(POINTS + "mode: intervene\n" + more + "\n");
  }
}
