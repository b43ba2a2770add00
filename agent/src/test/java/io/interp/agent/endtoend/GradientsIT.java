package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Launch;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.TensorFile;
import io.interp.agent.fork.TensorFile.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of the unmodified model JAR, against those of the Python run. */
class GradientsIT {

  private static final double TOLERANCE = 1e-5;
  private static final int LAYERS = 3;

  private static final String ALL =
      """
      spec: 1
      use: [mingpt/transformerlens]
      capture:
        - {what: '**', keep: [value, gradient], parameter_gradients: true}
      """;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  static List<Path> jdks() {
    return ForkedJvm.jdks();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void gradients_of_parameters_residuals_and_patterns_are_those_of_the_reference(Path jdk)
      throws IOException {
    BackwardPass.of(jvm.launch().jdk(jdk), jvm.folder());
    byte[] plain = Files.readAllBytes(jvm.folder().resolve("pass.safetensors"));
    jvm.file("hooks.yaml", ALL);
    BackwardPass.of(jvm.launch().jdk(jdk).agent("hooks.yaml,strict"), jvm.folder());
    assertThat(Files.readAllBytes(jvm.folder().resolve("pass.safetensors")))
        .as("what the model itself gives")
        .isEqualTo(plain);

    TensorFile step = CaptureRun.latest(jvm.folder().resolve("captures")).step(0);
    TensorFile reference = MinGpt.reference("nano_p_plain");
    assertThat(step.metadata()).doesNotContainKeys("missing", "failure");
    assertThat(checkParameters(step, reference)).isEqualTo(41);
    for (int layer = 0; layer < LAYERS; layer++) {
      String block = "transformer.h." + layer;
      checkBias(step, "blocks." + layer + ".hook_attn_out", reference, block + ".attn.c_proj");
      checkBias(step, "blocks." + layer + ".hook_mlp_out", reference, block + ".mlp.c_proj");
      checkBias(step, "blocks." + layer + ".mlp.hook_pre", reference, block + ".mlp.c_fc");
      assertThat(
              step.get("blocks." + layer + ".hook_resid_post_grad")
                  .distance(step.get("blocks." + layer + ".hook_mlp_out_grad")))
          .isZero();
      checkPattern(step, "blocks." + layer + ".attn");
    }
  }

  /** How many there are. */
  private static int checkParameters(TensorFile step, TensorFile reference) {
    List<String> checked = new ArrayList<>();
    reference
        .tensors()
        .forEach(
            (name, expected) -> {
              if (name.startsWith("grad.")) {
                String parameter = name.substring("grad.".length());
                Values found = step.get("parameters." + parameter + "_grad");
                assertThat(found.distance(expected)).as(parameter).isLessThan(TOLERANCE);
                checked.add(parameter);
              }
            });
    return checked.size();
  }

  /** The gradient of a bias is the sum of those of all that it is added to. */
  private static void checkBias(
      TensorFile step, String point, TensorFile reference, String module) {
    double[] gradient = step.get(point + "_grad").values();
    double[] bias = reference.get("grad." + module + ".bias").values();
    assertThat(step.get(point + "_grad").shape()).isEqualTo(step.get(point).shape());
    for (int i = 0; i < bias.length; i++) {
      double sum = 0;
      for (int at = i; at < gradient.length; at += bias.length) {
        sum += gradient[at];
      }
      assertThat(Math.abs(sum - bias[i])).as(module).isLessThan(TOLERANCE);
    }
  }

  /** z is the pattern times v, and so the gradient of the pattern that of z times v. */
  private static void checkPattern(TensorFile step, String attention) {
    Values pattern = step.get(attention + ".hook_pattern_grad");
    Values z = step.get(attention + ".hook_z_grad");
    Values v = step.get(attention + ".hook_v");
    double largest = 0;
    for (int head = 0; head < 3; head++) {
      for (int query = 0; query < 11; query++) {
        for (int key = 0; key < 11; key++) {
          double expected = 0;
          for (int d = 0; d < 16; d++) {
            expected += z.at(1, query, head, d) * v.at(1, key, head, d);
          }
          double found = pattern.at(1, head, query, key);
          assertThat(Math.abs(found - expected)).as(attention).isLessThan(TOLERANCE);
          largest = Math.max(largest, Math.abs(found));
        }
      }
    }
    assertThat(largest).isGreaterThan(100 * TOLERANCE);
  }

  /** Gradients are clipped and set to none in each of them, and an optimizer steps. */
  @Test
  void twenty_steps_of_training_are_bit_identical_and_have_their_gradients() throws IOException {
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        use: [mingpt/transformerlens]
        capture:
          - {what: '#attention', when: training, every: 4, keep: [value, gradient]}
          - {what: logits, when: training, keep: {gradient: stats}, to: logits.jsonl}
          - {parameter_gradients: true, when: training, every: 4}
        """);
    Result plain = train(jvm.launch(), "plain");
    Result hooked = train(jvm.launch().agent("hooks.yaml,strict"), "hooked");
    assertThat(hooked.status()).isEqualTo(plain.status()).isZero();
    assertThat(MinGpt.said(hooked)).isEqualTo(MinGpt.said(plain));
    for (String file : List.of("model.safetensors", "resume.safetensors")) {
      assertThat(Files.readAllBytes(jvm.folder().resolve("hooked/" + file)))
          .isEqualTo(Files.readAllBytes(jvm.folder().resolve("plain/" + file)));
    }

    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.steps())
        .extracting(step -> step.metadata().get("trainer_number"))
        .containsExactly("0", "4", "8", "12", "16");
    assertThat(run.steps())
        .allSatisfy(
            step ->
                assertThat(step.tensors())
                    .containsKeys(
                        "blocks.2.attn.hook_pattern",
                        "blocks.2.attn.hook_pattern_grad",
                        "parameters.lm_head.weight_grad"))
        .allSatisfy(step -> assertThat(step.metadata()).doesNotContainKey("missing"));
    assertThat(Files.readAllLines(run.folder().resolve("logits.jsonl")))
        .hasSize(20)
        .allSatisfy(line -> assertThat(line).contains("\"logits_grad:norm\":"));
  }

  private static Result train(Launch launch, String out) {
    String arguments =
        "train adder --ndigit 1 --steps 20 --batch-size 8 --seed 5 --device cpu --out " + out;
    return launch.jar(ForkedJvm.MINGPT, (Object[]) arguments.split(" ", -1));
  }
}
