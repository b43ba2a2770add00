package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten thousand passes of training with captures, gradients and interventions. */
class LongRunIT {

  private static final int PASSES = 10_000;
  private static final long MEGABYTE = 1 << 20;

  private static final String POINTS =
      """
      spec: 1
      model: longrun.Trainer$Net
      points:
        - {name: h, in: longrun.Trainer$Net, at: {assign: h}, dims: [batch, d]}
        - {name: y, in: longrun.Trainer$Net, at: return, dims: [batch, d]}
      """;

  /** The same training, each pass in a run of its own. */
  private static final String RUNS =
      """
      package longrun;
      import io.interp.Interp;
      import io.interp.Intervention;
      import io.interp.Run;
      import org.bytedeco.javacpp.PointerScope;
      import org.bytedeco.pytorch.Scalar;
      import org.bytedeco.pytorch.Tensor;
      import org.bytedeco.pytorch.global.torch;
      public final class Runs {
        public static void main(String[] args) {
          int passes = Integer.parseInt(args[0]);
          Trainer.Net net = new Trainer.Net();
          Interp interp = Interp.current();
          for (int pass = 1; pass <= passes; pass++) {
            try (PointerScope scope = new PointerScope();
                Run run = interp.run("h", "y").gradients().parameterGradients()
                    .intervene("h", Intervention.zero().at("d", 3))
                    .hook("y", (y, at) -> ((Tensor) y).mul(new Scalar(2)))
                    .hook("y_grad", (gradient, at) -> ((Tensor) gradient).mul(new Scalar(2)))
                    .open()) {
              net.zero_grad(true);
              net.forward(torch.rand(16, 32)).sum().backward();
              if (run.cache().get("y_grad").floats()[0] != 2
                  || run.cache().get("parameters.second.bias_grad").floats()[0] != 64) {
                throw new AssertionError(run.cache().names().toString());
              }
            }
            Trainer.say(pass, passes);
          }
        }
      }
      """;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void native_tensors_and_resident_memory_stay_as_they_are() {
    String libraries = MinGpt.libraries();
    Path classes =
        Sources.compile(jvm.folder(), List.of("-g", "-cp", libraries), Sources.model("longrun"));
    jvm.file(
        "hooks.yaml",
        POINTS
            + """
        capture:
          - {what: h, keep: [value, gradient], every: 100}
          - {what: y, keep: {gradient: stats}, to: y.jsonl}
          - {parameter_gradients: true, every: 10, keep: stats, to: parameters.jsonl}
        mode: intervene
        intervene:
          - {what: h, index: {d: 3}, do: zero}
          - {what: h, do: {noise: {std: 0.01}}}
          - {what: y, do: {clamp: [-1, 1]}}
        """);
    staysAsItIs(classes, libraries, "longrun.Trainer");
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.files()).hasSize(PASSES / 100);
    assertThat(run.run().get("failures").getAsJsonArray()).isEmpty();
    assertThat(run.run().getAsJsonArray("interventions"))
        .extracting(each -> each.getAsJsonObject().get("applied").getAsInt())
        .containsExactly(PASSES, PASSES, PASSES);
  }

  @Test
  void runs_with_captures_gradients_and_interventions_leave_memory_as_it_is_too() {
    String libraries = MinGpt.libraries();
    String beside = libraries + File.pathSeparator + ForkedJvm.AGENT;
    Path classes =
        Sources.compile(jvm.folder(), List.of("-g", "-cp", beside), Sources.model("longrun", RUNS));
    jvm.file("hooks.yaml", POINTS + "capture: []\n");
    staysAsItIs(classes, libraries, "longrun.Runs");
    assertThat(jvm.folder().resolve("captures")).doesNotExist();
  }

  private void staysAsItIs(Path classes, String libraries, String mainClass) {
    Result result =
        jvm.launch()
            .seconds(300)
            // A heap of one size: what grows then is native.
            .jvm("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch")
            .agent("hooks.yaml,strict")
            .main(classes + File.pathSeparator + libraries, mainClass, PASSES);

    assertThat(result.status()).isZero();
    List<long[]> said = result.out().lines().map(LongRunIT::numbers).toList();
    assertThat(said).hasSize(2);
    long[] early = said.get(0);
    long[] late = said.get(1);
    assertThat(late[1]).as("tensors").isBetween(early[1] - 50, early[1] + 50);
    assertThat(late[2]).as("bytes").isBetween(early[2] - MEGABYTE, early[2] + MEGABYTE);
    assertThat(late[3]).as("resident").isLessThan(early[3] + 100 * MEGABYTE);
  }

  /** Pass, tensors, their bytes, resident bytes. */
  private static long[] numbers(String line) {
    LongStream numbers = Stream.of(line.split(" ", -1)).mapToLong(Long::parseLong);
    return numbers.toArray();
  }
}
