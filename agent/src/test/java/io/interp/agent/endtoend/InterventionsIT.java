package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Launch;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Jars;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import io.interp.agent.fork.TensorFile.Values;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The unmodified model JAR with its activations changed, against the Python runs that changed them.
 */
class InterventionsIT {

  private static final double TOLERANCE = 1e-5;

  private static final String CAPTURE_ALL =
      "spec: 1\nuse: [mingpt/transformerlens]\ncapture: [{what: '**'}]\n";

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  static List<Path> jdks() {
    return ForkedJvm.jdks();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void head_1_of_layer_0_zeroed_gives_the_loss_logits_activations_and_gradients_of_the_reference(
      Path jdk) {
    spec("{what: blocks.0.attn.hook_z, index: {head: 1}, do: zero}");
    equals_the_reference(jdk, "nano_p_ablate_l0h1");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void block_1_scaled_by_2_gives_the_loss_logits_activations_and_gradients_of_the_reference(
      Path jdk) {
    spec("{what: blocks.1.hook_resid_post, do: {scale: 2}}");
    equals_the_reference(jdk, "nano_p_scale_resid1");
  }

  private void equals_the_reference(Path jdk, String name) {
    TensorFile result = pass(jvm.launch().jdk(jdk).agent("hooks.yaml,strict"));
    TensorFile reference =
        TensorFile.read(Path.of("src", "test", "resources", "reference", name + ".safetensors"));
    TensorFile plain = MinGpt.reference("nano_p_plain");
    TensorFile step = CaptureRun.latest(jvm.folder().resolve("captures")).step(0);
    int moved = 0;
    int gradients = 0;
    for (Map.Entry<String, Values> each : reference.tensors().entrySet()) {
      Values found = found(each.getKey(), result, step);
      if (found != null) {
        gradients += each.getKey().startsWith("grad.") ? 1 : 0;
        moved += distance(plain.get(each.getKey()), each.getValue()) > 1e-3 ? 1 : 0;
        assertThat(distance(found, each.getValue())).as(each.getKey()).isLessThan(TOLERANCE);
      }
    }
    assertThat(moved).as("the reference moves").isGreaterThan(10);
    assertThat(gradients).isEqualTo(41);
  }

  /** A tensor of the reference as the driver or the agent has it; null for what neither has. */
  private static Values found(String name, TensorFile result, TensorFile step) {
    String layer = name.substring(name.lastIndexOf('.') + 1);
    if (name.equals("loss") || name.equals("logits") || name.startsWith("grad.")) {
      return result.get(name);
    } else if (name.startsWith("pattern.")) {
      return step.get("blocks." + layer + ".attn.hook_pattern");
    } else if (name.startsWith("z.")) {
      return step.get("blocks." + layer + ".attn.hook_z");
    } else if (name.startsWith("resid_post.")) {
      return step.get("blocks." + layer + ".hook_resid_post");
    }
    return null;
  }

  private static double distance(Values one, Values other) {
    return new Values(one.dtype(), other.shape(), one.values()).distance(other);
  }

  @Test
  void patching_a_run_with_its_own_activations_leaves_its_results_bit_identical()
      throws IOException {
    jvm.file("capture.yaml", CAPTURE_ALL);
    assertThat(
            MinGpt.eval(
                    jvm.launch().agent("capture.yaml,output=own"), "nano_p", "plain.safetensors")
                .status())
        .isZero();
    spec("{what: '**', do: {patch: own/latest/step-00000000.safetensors}}");
    Result patched =
        MinGpt.eval(jvm.launch().agent("hooks.yaml,strict"), "nano_p", "patched.safetensors");

    assertThat(patched.status()).isZero();
    assertThat(Files.readAllBytes(jvm.folder().resolve("patched.safetensors")))
        .isEqualTo(Files.readAllBytes(jvm.folder().resolve("plain.safetensors")));
    assertThat(
            CaptureRun.latest(jvm.folder().resolve("captures"))
                .run()
                .getAsJsonArray("interventions"))
        .hasSize(42)
        .allSatisfy(each -> assertThat(each.getAsJsonObject().get("applied").getAsInt()).isOne())
        .allSatisfy(
            each ->
                assertThat(each.getAsJsonObject().get("largest_change").getAsDouble()).isZero());
  }

  @Test
  void the_last_residual_of_a_clean_run_in_a_corrupted_one_gives_the_clean_logits() {
    jvm.file("capture.yaml", CAPTURE_ALL);
    TensorFile clean = pass(jvm.launch().agent("capture.yaml,output=clean"));
    String corrupt = "{what: blocks.0.hook_resid_pre, do: {noise: {std: 3, seed: 1}}}";
    spec(corrupt);
    TensorFile corrupted = pass(jvm.launch().agent("hooks.yaml,strict"));
    assertThat(corrupted.get("logits").distance(clean.get("logits"))).isGreaterThan(0.1);
    spec(
        corrupt,
        "{what: blocks.2.hook_resid_post, do: {patch: clean/latest/step-00000000.safetensors}}");
    TensorFile patched = pass(jvm.launch().agent("hooks.yaml,strict"));

    assertThat(patched.get("logits").distance(clean.get("logits"))).isZero();
  }

  @Test
  void a_mean_over_a_run_is_put_in_place_of_a_head_in_the_next() {
    jvm.file(
        "mean.yaml",
        """
        spec: 1
        use: [mingpt/transformerlens]
        capture:
          - {what: '**.hook_z', keep: {mean: [batch, pos]}, over: run}
        """);
    TensorFile plain = pass(jvm.launch().agent("mean.yaml,output=mean"));
    spec(
        "{what: blocks.0.attn.hook_z, index: {head: 1}, do: {mean: {from:"
            + " mean/latest/run.safetensors}}}");
    TensorFile ablated = pass(jvm.launch().agent("hooks.yaml,strict"));

    TensorFile before = MinGpt.allHooks();
    Values after =
        CaptureRun.latest(jvm.folder().resolve("captures")).step(0).get("blocks.0.attn.hook_z");
    Values z = before.get("blocks.0.attn.hook_z");
    assertThat(ablated.get("logits").distance(plain.get("logits"))).isGreaterThan(1e-2);
    for (int d = 0; d < 16; d++) {
      double sum = 0;
      for (int b = 0; b < 4; b++) {
        for (int p = 0; p < 11; p++) {
          sum += z.at(b, p, 1, d);
        }
      }
      assertThat(after.at(2, 7, 1, d)).isCloseTo(sum / 44, within());
      assertThat(after.at(2, 7, 0, d)).isCloseTo(z.at(2, 7, 0, d), within());
    }
  }

  @Test
  void a_skipped_module_does_not_run_and_its_input_goes_on_in_place_of_its_output() {
    spec("{what: blocks.1.hook_attn_out, do: {skip: argument 0}}");
    TensorFile skipped = pass(jvm.launch().agent("hooks.yaml,strict"));

    assertThat(skipped.get("logits").distance(MinGpt.reference("nano_p_plain").get("logits")))
        .isGreaterThan(0.01);
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    TensorFile step = run.step(0);
    assertThat(step.order())
        .contains("blocks.0.attn.hook_z", "blocks.1.hook_attn_out", "blocks.2.attn.hook_z")
        .doesNotContain("blocks.1.attn.hook_z", "blocks.1.attn.hook_pattern");
    Values sum = step.get("blocks.1.hook_resid_pre").plus(step.get("blocks.1.hook_attn_out"));
    assertThat(step.get("blocks.1.hook_resid_mid").distance(sum)).isLessThan(TOLERANCE);
    assertThat(step.metadata())
        .containsEntry("changes", "{\"blocks.1.hook_attn_out\":[\"skip (hooks.yaml:6:5)\"]}");
    assertThat(skipped.tensors().keySet())
        .as("a gradient flows only through what runs")
        .contains("grad.transformer.h.0.attn.c_proj.weight")
        .noneMatch(name -> name.startsWith("grad.transformer.h.1.attn"));
  }

  @Test
  void a_hook_in_a_jar_of_its_own_changes_the_model_that_runs_from_another() throws IOException {
    Path classes = jvm.folder().resolve("hooks");
    Files.createDirectories(classes);
    String libraries = ForkedJvm.AGENT + File.pathSeparator + MinGpt.libraries();
    Sources.compile(
        classes,
        List.of("-cp", libraries),
        """
        package acme;
        import io.interp.Hook;
        import io.interp.HookContext;
        import java.util.Map;
        import org.bytedeco.pytorch.Scalar;
        import org.bytedeco.pytorch.Tensor;
        public final class Twice implements Hook {
          private final double factor;
          public Twice(Map<String, Object> with) {
            factor = ((Number) with.get("factor")).doubleValue();
          }
          @Override
          public Object apply(Object value, HookContext context) {
            System.err.println("twice at " + context.name() + " of " + context.modulePath());
            return ((Tensor) value).mul(new Scalar(factor));
          }
        }
        """);
    Jars.of(classes, jvm.folder().resolve("my-hooks.jar"));
    spec(
        "{what: blocks.1.hook_resid_post, do: {hook: acme.Twice, jar: my-hooks.jar, with: {factor:"
            + " 2}}}");
    Result result =
        MinGpt.eval(jvm.launch().agent("hooks.yaml,strict"), "nano_p", "logits.safetensors");

    assertThat(result.status()).isZero();
    assertThat(result.others())
        .containsExactly("twice at blocks.1.hook_resid_post of transformer.h.1");
    TensorFile reference =
        TensorFile.read(
            Path.of("src", "test", "resources", "reference", "nano_p_scale_resid1.safetensors"));
    assertThat(
            TensorFile.read(jvm.folder().resolve("logits.safetensors"))
                .get("logits")
                .distance(reference.get("logits")))
        .isLessThan(TOLERANCE);
  }

  private static Offset<Double> within() {
    return Offset.offset(TOLERANCE);
  }

  private void spec(String... interventions) {
    jvm.file(
        "hooks.yaml",
        "spec: 1\nuse: [mingpt/transformerlens]\ncapture: [{what: '**'}]\nmode: intervene\n"
            + "intervene:\n  - "
            + String.join("\n  - ", interventions)
            + "\n");
  }

  private TensorFile pass(Launch launch) {
    return BackwardPass.of(launch, jvm.folder());
  }
}
