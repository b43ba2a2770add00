package io.interp.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.TensorFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Networks of Deeplearning4j, on the CPU backend of ND4J. */
@Tag("all")
class Deeplearning4jIT {

  @RegisterExtension static final ForkedJvm JVM = new ForkedJvm();

  private static String classPath;

  @BeforeAll
  static void compileThePrograms() {
    classPath = Framework.DEEPLEARNING4J.compile(JVM);
  }

  @Test
  void everyLayerIsCapturedAsFeedForwardReturnsIt() {
    Result plain = run(null, "Convolution");
    Result hooked = run(allOf("deeplearning4j/multilayer"), "Convolution");

    assertThat(hooked.out()).isEqualTo(plain.out());
    List<TensorFile> steps = capturedSteps();
    assertThat(steps).hasSize(4);
    Map<String, String> before = Framework.told("before", plain);
    assertThat(before.keySet()).containsExactly("layer0", "pool", "layer2", "out");
    assertThat(Framework.captured(steps.get(0))).isEqualTo(before);
    assertThat(Framework.captured(steps.get(1))).isEqualTo(before);
    assertThat(Framework.captured(steps.get(2))).isEqualTo(allBut("out", before));
    assertThat(Framework.captured(steps.get(3))).isEqualTo(Framework.told("after", plain));
    assertThat(steps.get(3).order()).containsExactly("layer0", "pool", "layer2", "out");
  }

  @Test
  void fitIsAStepInTrainingUpToTheOutputLayer() {
    run(allOf("deeplearning4j/multilayer"), "Convolution");
    List<TensorFile> steps = capturedSteps();
    assertThat(steps.stream().map(step -> step.metadata().get("training")))
        .containsExactly("false", "false", "true", "false");
    assertThat(steps.get(2).order()).containsExactly("layer0", "pool", "layer2");
  }

  @Test
  void theValueBeforeTheActivationFunctionIsCapturedThoughThatWritesOverIt() {
    JVM.file(
        "before.yaml",
        """
        spec: 1
        use: [deeplearning4j/multilayer]
        points:
          - name: before
            in: org.deeplearning4j.nn.layers.convolution.ConvolutionLayer
            method: 'activate(boolean, LayerWorkspaceMgr)'
            at: {assign: z}
        capture:
          - {what: 'layer0**', first: 1}
        """);
    run("before.yaml,strict", "Convolution");
    TensorFile step = capturedSteps().get(0);
    double[] before = step.get("layer0.before").values();
    double[] relu = step.get("layer0").values();
    assertThat(before).hasSameSizeAs(relu);
    assertThat(Arrays.stream(before).min().orElseThrow()).isNegative();
    assertThat(Arrays.stream(before).map(value -> Math.max(0, value)).toArray())
        .containsExactly(relu);
  }

  @Test
  void everyVertexOfAGraphIsCapturedAsFeedForwardReturnsIt() {
    Result plain = run(null, "Graph");
    Result hooked = run(allOf("deeplearning4j/graph"), "Graph");

    assertThat(hooked.out()).isEqualTo(plain.out());
    List<TensorFile> steps = capturedSteps();
    assertThat(steps.stream().map(step -> step.metadata().get("training")))
        .containsExactly("false", "false", "true", "false");
    Map<String, String> before = Framework.told("before", plain);
    assertThat(before.keySet()).containsExactly("wide", "narrow", "sum", "out");
    assertThat(before.get("out")).isEqualTo(Framework.told("answer", plain).get("out"));
    assertThat(Framework.captured(steps.get(0))).isEqualTo(before);
    assertThat(Framework.captured(steps.get(1))).isEqualTo(before);
    assertThat(Framework.captured(steps.get(2))).isEqualTo(allBut("out", before));
    assertThat(Framework.captured(steps.get(3))).isEqualTo(Framework.told("after", plain));
  }

  @Test
  void whatNd4jUsesAgainClosesOrOverwritesIsCapturedAsItPassed() {
    Result plain = run(null, "Arrays");
    Result hooked = run(arrays("closed"), "Arrays");

    // The array of the first call shows what the third has put into the workspace since.
    assertThat(hooked.out()).isEqualTo(plain.out()).contains("first 100.0", "first 120.0");
    for (int step = 0; step < 3; step++) {
      TensorFile captured = capturedSteps().get(step);
      assertThat(captured.get("scoped").values()).startsWith(100 + 10 * step, 101 + 10 * step);
      assertThat(captured.get("closed").values()).startsWith(20 + 10 * step, 21 + 10 * step);
      assertThat(captured.get("x").values()).startsWith(10 * step, 10 * step + 1);
    }
  }

  @Test
  void ordersAndViewsAreReadAsNd4jReadsThem() {
    run(arrays("views"), "Arrays");
    TensorFile captured = capturedSteps().get(0);
    assertThat(captured.get("fortran").values()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(captured.get("transposed").values()).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(captured.get("column").values()).containsExactly(1, 4);
    assertThat(captured.get("last").values()).containsExactly(4, 5);
    assertThat(captured.get("part").values()).containsExactly(8, 9, 10, 14, 15, 16);
    assertThat(captured.get("spread").values()).containsExactly(0, 1, 2, 0, 1, 2);
    assertThat(captured.get("scalar").shape()).isEmpty();
    assertThat(captured.get("scalar").values()).containsExactly(5);
    assertThat(captured.get("empty").shape()).containsExactly(0);
  }

  @Test
  void everyElementTypeOfSafetensorsIsReadAndTheOthersAreRefusedByName() {
    Result hooked = run(arrays("types"), "Arrays");
    TensorFile captured = capturedSteps().get(0);
    for (String type : List.of("f64", "f16", "bf16", "u8", "i8", "i16", "i32", "i64")) {
      assertThat(captured.get(type).values()).as(type).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(captured.get(type).dtype()).isEqualToIgnoringCase(type);
    }
    assertThat(captured.get("bool").dtype()).isEqualTo("BOOL");
    assertThat(captured.get("bool").values()).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(hooked.err())
        .contains("u32 cannot be stored: an array of UINT32; storable are bool, integers, half");
  }

  /** What a step of {@code fit} has: it begins with the parameters that the network had before. */
  private static Map<String, String> allBut(String name, Map<String, String> told) {
    Map<String, String> rest = new LinkedHashMap<>(told);
    rest.remove(name);
    return rest;
  }

  private static String arrays(String name) {
    StringBuilder spec = new StringBuilder("spec: 1\nmodel: deeplearning4j.Arrays\npoints:\n");
    spec.append("  - {name: x, in: deeplearning4j.Arrays, at: {argument: x}}\n");
    for (String local :
        List.of(
            "fortran",
            "transposed",
            "column",
            "last",
            "part",
            "spread",
            "scalar",
            "empty",
            "f64",
            "f16",
            "bf16",
            "u8",
            "i8",
            "i16",
            "i32",
            "i64",
            "bool",
            "u32",
            "closed",
            "scoped")) {
      spec.append("  - {name: ").append(local).append(", in: deeplearning4j.Arrays, ");
      spec.append("at: {assign: ").append(local).append("}}\n");
    }
    JVM.file(name + ".yaml", spec.toString());
    return name + ".yaml,strict";
  }

  private static String allOf(String pack) {
    JVM.file("all.yaml", "spec: 1\nuse: [" + pack + "]\ncapture:\n  - {what: '**'}\n");
    return "all.yaml,strict";
  }

  private static Result run(String agent, String program) {
    Result result =
        Framework.DEEPLEARNING4J.run(
            agent == null ? JVM.launch() : JVM.launch().agent(agent), classPath, program);
    assertThat(result.status()).isZero();
    return result;
  }

  private static List<TensorFile> capturedSteps() {
    return CaptureRun.latest(JVM.folder().resolve("captures")).steps();
  }
}
