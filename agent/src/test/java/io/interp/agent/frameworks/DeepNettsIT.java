package io.interp.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.TensorFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Networks of Deep Netts, in which a layer uses one tensor for the results of all examples. */
@Tag("all")
class DeepNettsIT {

  @RegisterExtension static final ForkedJvm JVM = new ForkedJvm();

  private static Result plain;
  private static Result hooked;
  private static List<TensorFile> steps;

  @BeforeAll
  static void runTheProgramWithAndWithoutTheAgent() {
    String classPath = Framework.DEEPNETTS.compile(JVM);
    JVM.file("all.yaml", "spec: 1\nuse: [deepnetts/layers]\ncapture:\n  - {what: '**'}\n");
    plain = Framework.DEEPNETTS.run(JVM.launch(), classPath, "Flowers");
    hooked = Framework.DEEPNETTS.run(JVM.launch().agent("all.yaml,strict"), classPath, "Flowers");
    steps = CaptureRun.latest(JVM.folder().resolve("captures")).steps();
  }

  @Test
  void theModelsOwnResultIsUntouched() {
    assertThat(hooked.status()).isZero();
    assertThat(results(hooked)).isEqualTo(results(plain)).hasSize(6 + 6 * 3 + 1);
  }

  private static List<String> results(Result result) {
    return result.out().lines().filter(line -> line.matches("(class|before|after) .*")).toList();
  }

  @Test
  void layersHaveThePathsOfTheNetworksFields() {
    assertThat(steps.get(0).order())
        .containsExactly(
            "layers.1.inputs",
            "layers.1.outputs",
            "layers.2.inputs",
            "layers.2.outputs",
            "outputLayer.inputs",
            "outputLayer.outputs");
  }

  @Test
  void everyExampleIsAStepWithTheOutputsThatItsLayersHadThen() {
    assertThat(plain.out()).contains("class reuses true");
    assertThat(steps).hasSize(3 + 3 + 3 + 3);
    for (int example = 0; example < 3; example++) {
      assertOutputs(steps.get(example), "before", example);
      assertOutputs(steps.get(9 + example), "after", example);
    }
  }

  private static void assertOutputs(TensorFile step, String when, int example) {
    Map<String, String> told = Framework.told(when, plain);
    Map<String, String> captured = Framework.captured(step);
    assertThat(captured)
        .containsEntry("layers.1.outputs", told.get(example + ".1"))
        .containsEntry("layers.2.outputs", told.get(example + ".2"))
        .containsEntry("outputLayer.outputs", told.get(example + ".3"));
  }

  @Test
  void aLayersInputsAreTheOutputsOfTheOneBefore() {
    for (TensorFile step : steps) {
      assertThat(step.get("layers.2.inputs").values())
          .containsExactly(step.get("layers.1.outputs").values());
    }
  }
}
