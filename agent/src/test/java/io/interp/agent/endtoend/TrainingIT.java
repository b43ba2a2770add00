package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Launch;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The model JAR trains, with dropout and with evaluations after iterations 0 and 11. An evaluation
 * is four steps, two of 80 problems and two of 20, so that the iterations are steps 0, 5 to 15.
 */
class TrainingIT {

  private static final String SPEC =
      """
      spec: 1
      use: [mingpt/transformerlens]
      capture:
        - {what: '#attention', when: training, every: 3, from: 1, until: 9}
        - {what: ['hook_*embed', blocks.0.hook_resid_pre], when: training, every: 5}
        - {what: logits, when: evaluation, every: 2}
      """;

  @RegisterExtension static final ForkedJvm JVM = new ForkedJvm();

  private static Path folder;
  private static Result plain;
  private static Result hooked;
  private static CaptureRun run;

  @BeforeAll
  static void trainWithAndWithoutTheAgent() {
    folder = JVM.folder();
    JVM.file("hooks.yaml", SPEC);
    plain = train(JVM.launch(), "plain");
    hooked = train(JVM.launch().agent("hooks.yaml,strict"), "hooked");
    run = CaptureRun.latest(folder.resolve("captures"));
  }

  private static Result train(Launch launch, String out) {
    String arguments =
        "train adder --ndigit 1 --steps 12 --batch-size 8 --seed 5 --device cpu --out " + out;
    return launch.jar(ForkedJvm.MINGPT, (Object[]) arguments.split(" ", -1));
  }

  @Test
  void theTrainedModelIsBitIdenticalToTheRunWithoutTheAgent() throws IOException {
    assertThat(hooked.status()).isEqualTo(plain.status()).isZero();
    assertThat(bytes("hooked/model.safetensors")).isEqualTo(bytes("plain/model.safetensors"));
  }

  @Test
  void theLossesAndAnswersAreThoseOfTheRunWithoutTheAgent() {
    assertThat(MinGpt.said(hooked))
        .isEqualTo(MinGpt.said(plain))
        .anyMatch(line -> line.contains("train loss"));
  }

  /** The state to resume from holds the random generator's, after every dropout mask. */
  @Test
  void noHookDrawsFromTheModelsRandomGenerator() throws IOException {
    TensorFile step = run.step(0);
    double[] before = step.get("hook_embed").values();
    double[] after = step.get("blocks.0.hook_resid_pre").values();
    long dropped = DoubleStream.of(after).filter(x -> x == 0).count();
    assertThat(dropped).isBetween(after.length / 20L, after.length / 5L);
    assertThat(DoubleStream.of(before).filter(x -> x == 0).count()).isZero();

    assertThat(bytes("hooked/resume.safetensors")).isEqualTo(bytes("plain/resume.safetensors"));
  }

  @Test
  void theRowsOfThePatternSumToOneWithDropoutOn() {
    for (int step : List.of(5, 8, 11)) {
      for (int layer = 0; layer < 3; layer++) {
        assertThat(Identities.rowSums(run.step(step).get("blocks." + layer + ".attn.hook_pattern")))
            .isLessThan(1e-5);
      }
    }
  }

  @Test
  void everyFromAndUntilCountTheStepsThatPassWhen() {
    assertThat(run.steps())
        .filteredOn(step -> step.order().contains("blocks.0.attn.hook_pattern"))
        .extracting(step -> step.metadata().get("trainer_number"))
        .containsExactly("1", "4", "7");
    assertThat(run.steps())
        .filteredOn(step -> step.order().contains("hook_embed"))
        .extracting(step -> step.metadata().get("trainer_number"))
        .containsExactly("0", "5", "10");
    assertThat(run.steps())
        .filteredOn(step -> step.order().contains("logits"))
        .extracting(step -> step.metadata().get("step"))
        .containsExactly("1", "3", "16", "18");
  }

  @Test
  void aStepHoldsWhatItsRulesAskForAndNothingElse() {
    assertThat(run.steps())
        .allSatisfy(
            step ->
                assertThat(String.join(" ", step.order()))
                    .isIn(
                        "hook_embed hook_pos_embed blocks.0.hook_resid_pre",
                        "blocks.0.attn.hook_pattern blocks.1.attn.hook_pattern"
                            + " blocks.2.attn.hook_pattern",
                        "logits"));
    assertThat(run.files()).hasSize(10);
  }

  @Test
  void everyFileSaysWhoCalledTheModelAndInWhichMode() {
    assertThat(run.step(8).metadata())
        .containsEntry("step", "8")
        .containsEntry("trainer_number", "4")
        .containsEntry("training", "true")
        .containsEntry("gradient_mode", "true")
        .containsEntry("thread", "main")
        .hasEntrySatisfying(
            "caller", caller -> assertThat(caller).startsWith("mingpt.train.Trainer.step:"));
    assertThat(run.step(16).metadata())
        .doesNotContainKey("trainer_number")
        .containsEntry("training", "false")
        .containsEntry("gradient_mode", "false")
        .hasEntrySatisfying(
            "caller", caller -> assertThat(caller).startsWith("mingpt.model.Completion."));
  }

  private static byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }
}
