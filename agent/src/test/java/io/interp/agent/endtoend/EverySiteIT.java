package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.EverySpec;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Launch;
import io.interp.agent.fork.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A spec for every value in every method of the model's JAR changes no bit of its results: whether
 * it answers, learns or writes, and whether calls stay where they are ({@code call}) or are made by
 * their call sites ({@code {callee}}).
 */
class EverySiteIT {

  private static final Path CHECKPOINT =
      Path.of("..", "mingpt", "checkpoints", "chars").toAbsolutePath().normalize();

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @ParameterizedTest
  @ValueSource(strings = {"call", "{callee}"})
  void anEvaluationGivesTheLogitsOfThePlainRunBitByBit(String calls) throws IOException {
    Result plain = MinGpt.eval(jvm.launch(), "nano_p", "plain.safetensors");
    Result hooked = MinGpt.eval(everythingHooked(calls), "nano_p", "hooked.safetensors");

    assertUntouched(hooked, plain);
    assertThat(bytes("hooked.safetensors")).isEqualTo(bytes("plain.safetensors"));
    assertFired(150);
  }

  /** The state to resume from has the gradients' moments and the random generator's state. */
  @ParameterizedTest
  @ValueSource(strings = {"call", "{callee}"})
  void aTrainingEndsWithTheParametersOfThePlainRunBitByBit(String calls) throws IOException {
    Result plain = train(jvm.launch(), "plain");
    Result hooked = train(everythingHooked(calls), "hooked");

    assertUntouched(hooked, plain);
    for (String file : List.of("model.safetensors", "resume.safetensors")) {
      assertThat(bytes("hooked/" + file)).as(file).isEqualTo(bytes("plain/" + file));
    }
    assertFired(150);
  }

  @ParameterizedTest
  @ValueSource(strings = {"call", "{callee}"})
  void aPromptIsCompletedAsInThePlainRun(String calls) throws IOException {
    Result plain = generate(jvm.launch());
    Result hooked = generate(everythingHooked(calls));

    assertUntouched(hooked, plain);
    assertFired(150);
  }

  private Launch everythingHooked(String calls) throws IOException {
    String head = "model: mingpt.model.GPT\ncapture: [{first: 1}]\n";
    return jvm.launch().agent(EverySpec.write(jvm, head, calls, List.of(ForkedJvm.MINGPT)));
  }

  private static Result train(Launch launch, String out) {
    String arguments =
        "train adder --ndigit 1 --steps 3 --batch-size 4 --seed 5 --device cpu --out " + out;
    return launch.jar(ForkedJvm.MINGPT, (Object[]) arguments.split(" ", -1));
  }

  private static Result generate(Launch launch) {
    return launch.jar(
        ForkedJvm.MINGPT,
        "generate",
        "--checkpoint",
        CHECKPOINT,
        "--prompt",
        "ROMEO:",
        "--max-new-tokens",
        "8");
  }

  private static void assertUntouched(Result hooked, Result plain) {
    assertThat(plain.status()).isZero();
    assertThat(hooked.status()).isZero();
    assertThat(MinGpt.said(hooked)).isEqualTo(MinGpt.said(plain)).isNotEmpty();
    assertThat(hooked.others()).isEqualTo(plain.others());
    assertThat(hooked.err()).doesNotContain("limits", "without hooks");
  }

  private void assertFired(int least) {
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.files()).hasSize(1);
    assertThat(run.points())
        .filteredOn(point -> point.getAsJsonObject().get("state").getAsString().startsWith("FIRED"))
        .hasSizeGreaterThan(least);
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(jvm.folder().resolve(file));
  }
}
