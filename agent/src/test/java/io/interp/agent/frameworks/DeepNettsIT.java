package io.interp.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.TensorFile;
import java.util.Arrays;
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

  private static final String EVERYTHING =
      """
      spec: 1
      use: [deepnetts/layers]
      points:
        - name: exponentials
          in: deepnetts.net.layers.SoftmaxOutputLayer
          at: {call: 'Tensor.div(float)', value: receiver}
          dims: [depth, row, column]
      capture:
        - {what: '**'}
      """;

  private static String classPath;
  private static Result plain;
  private static Result hooked;
  private static List<TensorFile> steps;

  @BeforeAll
  static void runTheProgramWithAndWithoutTheAgent() {
    classPath = Framework.DEEPNETTS.compile(JVM);
    JVM.file("all.yaml", EVERYTHING);
    plain = run("Flowers", null);
    hooked = run("Flowers", "all.yaml,strict");
    steps = capturedSteps();
  }

  @Test
  void theModelsOwnResultIsUntouched() {
    assertThat(hooked.status()).isZero();
    assertThat(results(hooked)).isEqualTo(results(plain)).hasSize(6 + 6 * 3 * 2 + 1);
  }

  @Test
  void layersHaveThePathsOfTheNetworksFields() {
    assertThat(steps.get(0).order())
        .containsExactly(
            "layers.1.inputs",
            "layers.1.outputs",
            "layers.2.inputs",
            "layers.2.outputs",
            "outputLayer.exponentials",
            "outputLayer.inputs",
            "outputLayer.outputs");
  }

  @Test
  void everyExampleIsAStepWithWhatItsLayersGotAndGaveThen() {
    assertThat(plain.out()).contains("class reuses true");
    assertThat(steps).hasSize(3 + 3 + 3 + 3);
    Map<String, String> before = Framework.told("before", plain);
    Map<String, String> after = Framework.told("after", plain);
    for (int example = 0; example < 3; example++) {
      assertThat(after.get(example + ".3")).isNotEqualTo(before.get(example + ".3"));
      assertLayers(steps.get(example), before, example);
      assertLayers(steps.get(9 + example), after, example);
    }
  }

  private static void assertLayers(TensorFile step, Map<String, String> told, int example) {
    assertThat(Framework.captured(step))
        .containsEntry("layers.1.inputs", told.get(example + ".1.in"))
        .containsEntry("layers.1.outputs", told.get(example + ".1"))
        .containsEntry("layers.2.inputs", told.get(example + ".2.in"))
        .containsEntry("layers.2.outputs", told.get(example + ".2"))
        .containsEntry("outputLayer.inputs", told.get(example + ".3.in"))
        .containsEntry("outputLayer.outputs", told.get(example + ".3"));
  }

  /** Both are in one tensor, and a step is written when it is over. */
  @Test
  void aValueThatItsLayerWritesOverInTheSameStepIsTheOneBefore() {
    for (TensorFile step : steps) {
      double[] exponentials = step.get("outputLayer.exponentials").values();
      double[] outputs = step.get("outputLayer.outputs").values();
      float sum = 0;
      for (double exponential : exponentials) {
        sum += (float) exponential;
      }
      assertThat(Arrays.stream(exponentials).max()).hasValue(1);
      for (int i = 0; i < outputs.length; i++) {
        assertThat((float) outputs[i]).isEqualTo((float) exponentials[i] / sum).isLessThan(1);
      }
    }
  }

  @Test
  void aLayersInputsAreTheOutputsOfTheOneBefore() {
    for (TensorFile step : steps) {
      assertThat(step.get("outputLayer.inputs").values())
          .containsExactly(step.get("layers.2.outputs").values());
      assertThat(step.get("layers.2.inputs").values())
          .containsExactly(step.get("layers.1.outputs").values());
    }
  }

  @Test
  void picturesAreDepthRowsAndColumns() {
    JVM.file("all.yaml", EVERYTHING);
    Result told = run("Strokes", null);
    Result captured = run("Strokes", "all.yaml,strict");
    assertThat(captured.out()).isEqualTo(told.out());
    Map<String, String> outputs = Framework.told("before", told);
    assertThat(outputs.get("0.1")).startsWith("[2, 6, 8] ");
    assertThat(outputs.get("0.2")).startsWith("[2, 3, 4] ");
    List<TensorFile> pictures = capturedSteps();
    assertThat(pictures).hasSize(2);
    for (int picture = 0; picture < 2; picture++) {
      assertThat(Framework.captured(pictures.get(picture)))
          .containsEntry("layers.1.inputs", outputs.get(picture + ".1.in"))
          .containsEntry("layers.1.outputs", outputs.get(picture + ".1"))
          .containsEntry("layers.2.inputs", outputs.get(picture + ".2.in"))
          .containsEntry("layers.2.outputs", outputs.get(picture + ".2"))
          .containsEntry("layers.3.inputs", outputs.get(picture + ".3.in"))
          .containsEntry("layers.3.outputs", outputs.get(picture + ".3"))
          .containsEntry("outputLayer.inputs", outputs.get(picture + ".4.in"))
          .containsEntry("outputLayer.outputs", outputs.get(picture + ".4"));
    }
  }

  private static Result run(String program, String agent) {
    ForkedJvm.Launch launch = agent == null ? JVM.launch() : JVM.launch().agent(agent);
    return Framework.DEEPNETTS.run(launch, classPath, program);
  }

  private static List<TensorFile> capturedSteps() {
    return CaptureRun.latest(JVM.folder().resolve("captures")).steps();
  }

  /** What the program says of its values; Deep Netts itself says how long it took. */
  private static List<String> results(Result result) {
    return result.out().lines().filter(line -> line.matches("(class|before|after) .*")).toList();
  }
}
