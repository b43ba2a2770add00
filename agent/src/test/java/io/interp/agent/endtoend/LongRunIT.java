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

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void native_tensors_and_resident_memory_stay_as_they_are() {
    String libraries = MinGpt.libraries();
    Path classes =
        Sources.compile(jvm.folder(), List.of("-g", "-cp", libraries), Sources.model("longrun"));
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: longrun.Trainer$Net
        points:
          - {name: h, in: longrun.Trainer$Net, at: {assign: h}, dims: [batch, d]}
          - {name: y, in: longrun.Trainer$Net, at: return, dims: [batch, d]}
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
    Result result =
        jvm.launch()
            .seconds(300)
            // A heap of one size: what grows then is native.
            .jvm("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch")
            .agent("hooks.yaml,strict")
            .main(classes + File.pathSeparator + libraries, "longrun.Trainer", PASSES);

    assertThat(result.status()).isZero();
    List<long[]> said = result.out().lines().map(LongRunIT::numbers).toList();
    assertThat(said).hasSize(2);
    long[] early = said.get(0);
    long[] late = said.get(1);
    assertThat(late[1]).as("tensors").isBetween(early[1] - 50, early[1] + 50);
    assertThat(late[2]).as("bytes").isBetween(early[2] - MEGABYTE, early[2] + MEGABYTE);
    assertThat(late[3]).as("resident").isLessThan(early[3] + 100 * MEGABYTE);
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.files()).hasSize(PASSES / 100);
    assertThat(run.run().get("failures").getAsJsonArray()).isEmpty();
    assertThat(run.run().getAsJsonArray("interventions"))
        .extracting(each -> each.getAsJsonObject().get("applied").getAsInt())
        .containsExactly(PASSES, PASSES, PASSES);
  }

  /** Pass, tensors, their bytes, resident bytes. */
  private static long[] numbers(String line) {
    LongStream numbers = Stream.of(line.split(" ", -1)).mapToLong(Long::parseLong);
    return numbers.toArray();
  }
}
