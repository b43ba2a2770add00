package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.TensorFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code parameters: true} keeps what the model's own files have, bit by bit, as a step begins. */
class ParametersIT {

  private static final String PREFIX = "parameters.";

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void the_parameters_of_a_loaded_model_are_those_of_its_file() {
    spec("{parameters: true}");
    Result result = MinGpt.eval(jvm.launch().agent("hooks.yaml,strict"), "nano_p", "out");

    assertThat(result.status()).isZero();
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.files()).hasSize(1);
    assertParameters(run.step(0), MinGpt.reference("nano_p_params"));
  }

  /** One iteration, which ends with a step of the optimizer, and then the evaluation. */
  @Test
  void parameters_are_those_that_the_step_begins_with() {
    spec("{parameters: true}");
    String arguments =
        "train adder --ndigit 1 --steps 1 --batch-size 4 --seed 5 --device cpu --out trained";
    Result result =
        jvm.launch()
            .agent("hooks.yaml,strict")
            .jar(ForkedJvm.MINGPT, (Object[]) arguments.split(" ", -1));

    assertThat(result.status()).isZero();
    TensorFile saved = TensorFile.read(jvm.folder().resolve("trained/model.safetensors"));
    List<TensorFile> steps = CaptureRun.latest(jvm.folder().resolve("captures")).steps();
    assertThat(steps.stream().map(step -> step.metadata().get("training")))
        .containsExactly("true", "false", "false", "false", "false");
    for (TensorFile evaluation : steps.subList(1, 5)) {
      assertParameters(evaluation, saved);
    }
    String weight = "lm_head.weight";
    assertThat(steps.get(0).get(PREFIX + weight).distance(saved.get(weight)))
        .isPositive()
        .isFinite();
  }

  /** Files of a training hold the causal masks too, which are buffers and no parameters. */
  private static void assertParameters(TensorFile step, TensorFile saved) {
    Map<String, double[]> parameters = new TreeMap<>();
    saved
        .tensors()
        .forEach(
            (name, values) -> {
              if (!name.endsWith(".attn.bias")) {
                parameters.put(PREFIX + name, values.values());
                assertThat(step.get(PREFIX + name).shape()).as(name).isEqualTo(values.shape());
              }
            });
    assertThat(parameters).hasSizeGreaterThan(30);
    assertThat(step.tensors()).containsOnlyKeys(parameters.keySet());
    parameters.forEach(
        (name, values) -> assertThat(step.get(name).values()).as(name).containsExactly(values));
  }

  private void spec(String capture) {
    jvm.file("hooks.yaml", "spec: 1\nuse: [mingpt/transformerlens]\ncapture:\n  - " + capture);
  }
}
