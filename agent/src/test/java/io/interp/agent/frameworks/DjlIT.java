package io.interp.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.TensorFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Models of DJL, on its own build of PyTorch. */
@Tag("all")
class DjlIT {

  @RegisterExtension static final ForkedJvm JVM = new ForkedJvm();

  private static String classPath;

  @BeforeAll
  static void compileThePrograms() {
    classPath = Framework.DJL.compile(JVM);
  }

  @Test
  void everyBlockOfAResNetIsCapturedAsItsOwnForwardReturnsIt() {
    Result plain = run(null, "ResNet");
    Result hooked = run(allOf("djl/blocks"), "ResNet");
    Map<String, String> byHand = Framework.told("value", run(null, "ByHand", "ResNet"));

    assertUntouched(hooked, plain);
    Map<String, String> captured = Framework.captured(capturedSteps().get(0));
    assertThat(byHand)
        .hasSizeGreaterThan(30)
        .containsKeys("02ParallelBlock.02SequentialBlock.output", "output");
    assertThat(captured).isEqualTo(byHand);
  }

  @Test
  void bertHasTransformerLensNamesAndTheValuesOfItsBlocksCalledByHand() {
    Result plain = run(null, "Bert");
    Result hooked = run(allOf("djl/bert"), "Bert");
    Map<String, String> byHand = Framework.told("value", run(null, "ByHand", "Bert"));

    assertUntouched(hooked, plain);
    Map<String, String> captured = Framework.captured(capturedSteps().get(0));
    assertThat(byHand).hasSize(4 + 4 * 13 + 1).containsKeys("blocks.3.hook_mlp_out", "pooled");
    assertThat(captured).isEqualTo(byHand);
  }

  @Test
  void theRowsOfBertsPatternsSumToOneAndLeavePaddingOut() {
    run(allOf("djl/bert"), "Bert");
    for (int layer = 0; layer < 4; layer++) {
      TensorFile.Values pattern =
          capturedSteps().get(0).get("blocks." + layer + ".attn.hook_pattern");
      for (int row = 0; row < 2 * 4 * 6; row++) {
        double sum = 0;
        for (int key = 0; key < 6; key++) {
          sum += pattern.values()[row * 6 + key];
        }
        assertThat(Math.abs(sum - 1)).isLessThan(1e-6);
      }
      assertThat(pattern.at(1, 0, 0, 4)).isZero();
      assertThat(pattern.at(0, 0, 0, 4)).isPositive();
    }
  }

  @Test
  void aStepIsOneCallOfTheModelAndKnowsWhetherItTrains() {
    run(allOf("djl/blocks"), "Bert");
    assertThat(capturedSteps().stream().map(step -> step.metadata().get("training")))
        .containsExactly("false", "false", "true", "false");
    assertThat(capturedSteps().get(0).metadata().get("caller"))
        .startsWith("ai.djl.inference.Predictor.predictInternal:");
  }

  @Test
  void blocksHaveTheirParentsNamesForThemAndThoseWithoutOneTheFieldsName() {
    run(allOf("djl/blocks"), "Bert");
    Set<String> names = new LinkedHashSet<>(capturedSteps().get(0).order());
    assertThat(names)
        .contains(
            "01tokenEmbedding.output",
            "05transformer_0.01selfAttention.01keyProjection.output",
            "05transformer_0.selfAttentionDropout.output",
            "09poolingProjection.output",
            "output");
  }

  @Test
  void whatDjlClosesOrOverwritesIsCapturedAsItPassed() {
    Result plain = run(null, "Arrays");
    Result hooked = run(arrays("closed"), "Arrays");

    assertThat(hooked.out()).isEqualTo(plain.out()).contains("released true", "x [-1000.0");
    for (int step = 0; step < 3; step++) {
      TensorFile captured = capturedSteps().get(step);
      assertThat(captured.get("scoped").values()).startsWith(100 + 10 * step, 101 + 10 * step);
      assertThat(captured.get("x").values()).startsWith(10 * step, 10 * step + 1);
    }
  }

  @Test
  void noArrayOfOursStaysWithAManager() {
    assertThat(run(arrays("handles"), "Arrays").out()).contains("arrays of the manager: 1\n");
  }

  @Test
  void viewsAndEveryElementTypeAreReadAsDjlReadsThem() {
    run(arrays("types"), "Arrays");
    TensorFile captured = capturedSteps().get(0);
    assertThat(captured.get("transposed").values()).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(captured.get("column").values()).containsExactly(1, 4);
    assertThat(captured.get("scalar").shape()).isEmpty();
    assertThat(captured.get("scalar").values()).containsExactly(5);
    for (String type : List.of("f64", "f16", "u8", "i8", "i32", "i64")) {
      assertThat(captured.get(type).values()).as(type).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(captured.get(type).dtype()).isEqualToIgnoringCase(type);
    }
    assertThat(captured.get("bool").dtype()).isEqualTo("BOOL");
    assertThat(captured.get("bool").values()).containsExactly(0, 0, 0, 1, 1, 1);
  }

  @Test
  void aSparseArrayIsRefusedByName() {
    assertThat(run(arrays("sparse"), "Arrays").err())
        .contains("sparse cannot be stored: an array of format COO; only dense ones can be stored");
  }

  private static String arrays(String name) {
    StringBuilder spec =
        new StringBuilder("spec: 1\nmodel: ai.djl.nn.AbstractBaseBlock\npoints:\n");
    for (String local :
        List.of(
            "x",
            "transposed",
            "column",
            "scalar",
            "f64",
            "f16",
            "u8",
            "i8",
            "i32",
            "i64",
            "bool",
            "sparse",
            "scoped")) {
      spec.append("  - {name: ")
          .append(local)
          .append(", in: djl.Arrays, method: forwardInternal, ");
      spec.append("at: {assign: ").append(local).append("}}\n");
    }
    JVM.file(name + ".yaml", spec.toString());
    return name + ".yaml";
  }

  private static String allOf(String pack) {
    JVM.file("all.yaml", "spec: 1\nuse: [" + pack + "]\ncapture:\n  - {what: '**'}\n");
    return "all.yaml,strict";
  }

  private static Result run(String agent, String program, Object... arguments) {
    Result result =
        Framework.DJL.run(
            agent == null ? JVM.launch() : JVM.launch().agent(agent),
            classPath,
            program,
            arguments);
    assertThat(result.status()).isZero();
    return result;
  }

  private static void assertUntouched(Result hooked, Result plain) {
    assertThat(hooked.out()).isEqualTo(plain.out()).isNotEmpty();
    assertThat(hooked.ours()).noneMatch(line -> line.contains("failure"));
  }

  private static List<TensorFile> capturedSteps() {
    return CaptureRun.latest(JVM.folder().resolve("captures")).steps();
  }
}
