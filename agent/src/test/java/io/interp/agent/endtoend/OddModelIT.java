package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever goes wrong while looking is counted and shown once, and the model's result stays. */
class OddModelIT {

  @RegisterExtension static final ForkedJvm JVM = new ForkedJvm();

  private static Result plain;
  private static Result hooked;
  private static CaptureRun run;

  @BeforeAll
  static void runWithAndWithoutTheAgent() {
    Path classes = Sources.compile(JVM.folder(), Sources.model("odd"));
    JVM.file(
        "hooks.yaml",
        """
        spec: 1
        model: odd.Odd
        points:
          - {name: answer, in: odd.Odd, at: {assign: answer}}
          - {name: missing, in: odd.Odd, at: {assign: missing}}
          - {name: number, in: odd.Odd, at: {assign: number}}
          - {name: text, in: odd.Odd, at: {assign: text}}
          - {name: flat, in: odd.Odd, at: {assign: y}, dims: [batch, pos]}
          - {name: sliced, in: odd.Odd, at: {argument: 0}, dims: [pos]}
          - {name: rest, in: odd.Odd$Part, method: rest, at: return}
          - {name: out, in: odd.Odd, at: return}
        capture:
          - {what: sliced, slice: {pos: 5}}
          - {what: [answer, missing, number, text, flat, '**rest', out]}
        """);
    plain = JVM.launch().main(classes.toString(), "odd.Odd");
    hooked = JVM.launch().agent("hooks.yaml").main(classes.toString(), "odd.Odd");
    run = CaptureRun.latest(JVM.folder().resolve("captures"));
  }

  @Test
  void theModelsResultIsUntouched() {
    assertThat(hooked.status()).isZero();
    assertThat(hooked.out()).isEqualTo(plain.out()).isEqualTo("0.0 1.0\n1.0 2.0\n2.0 3.0\n");
  }

  @Test
  void nothingOfTheModelsIsCalledByLooking() {
    assertThat(run.files()).hasSize(3);
    assertThat(run.run().get("steps").getAsInt()).isEqualTo(3);
  }

  @Test
  void whatCanBeCapturedIs() {
    for (int i = 0; i < 3; i++) {
      TensorFile step = run.step(i);
      assertThat(step.tensors()).containsOnlyKeys("number", "last.rest", "out");
      assertThat(step.get("number").values()).containsExactly(i);
      assertThat(step.get("number").shape()).isEmpty();
      assertThat(step.get("last.rest").values()).containsExactly(i, i + 1);
      assertThat(step.get("out").values()).containsExactly(i, i + 1);
    }
  }

  @Test
  void aValueWithoutAnAdapterIsShownOnce() {
    assertShownOnce("values of type odd.Odd$Answer cannot be stored");
    assertShownOnce("values of type java.lang.String cannot be stored");
  }

  @Test
  void aNullIsCountedAndShownOnce() {
    assertShownOnce("missing is null and not captured");
    assertThat(run.run().getAsJsonArray("failures").toString())
        .contains("missing is null and not captured (3 times)");
  }

  @Test
  void dimsOfAnotherRankAreShownOnce() {
    assertShownOnce(
        "dims [batch, pos] are 2 names, the value [2] at flat has 1 dimensions; it is not"
            + " captured");
  }

  @Test
  void aSliceThatDoesNotFitIsShownOnce() {
    assertShownOnce(
        "slice {pos: 5}: index 5 is outside of the value [1] with dims [pos]; count from 0, or from -1");
  }

  @Test
  void nothingButOurLinesIsPrinted() {
    assertThat(hooked.others()).isEmpty();
  }

  /** While it happens, before the lines at the end that name problems once more. */
  private static void assertShownOnce(String text) {
    assertThat(
            hooked.ours().stream()
                .takeWhile(line -> !line.startsWith("8 points declared"))
                .filter(line -> line.contains(text)))
        .hasSize(1);
  }
}
