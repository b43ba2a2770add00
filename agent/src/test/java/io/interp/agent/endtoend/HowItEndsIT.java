package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is on disk when the model's JVM is gone, whatever ended it. */
class HowItEndsIT {

  private static final int STEPS = 500;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void everyStepIsOnDiskAfterMainReturns() {
    Result result = run("spec.yaml", "", "steps", STEPS);

    assertThat(result.status()).isZero();
    assertEverythingIsThere(result);
  }

  @Test
  void everyStepIsOnDiskAfterAnUncaughtException() {
    Result result = run("spec.yaml", "", "steps", STEPS, "crash", 0);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("java.lang.IllegalStateException: the application's own");
    assertEverythingIsThere(result);
  }

  @Test
  void everyStepIsOnDiskAfterSystemExitInTheMiddle() {
    Result result = run("spec.yaml", "", "steps", STEPS, "exit", 7, "steps", 1);

    assertThat(result.status()).isEqualTo(7);
    assertThat(result.out()).doesNotContain("ends");
    assertEverythingIsThere(result);
  }

  @Test
  void everythingIsOnDiskAfterSystemExitInsideTheModel() {
    Path classes =
        Sources.compile(
            jvm.folder(),
            List.of("-g", "-cp", Toy.classPath()),
            """
            package exits;
            public final class Exits {
              final toy.Layer layer = new toy.Layer(2, 0);
              float[] forward(float[] x) {
                float[] h = layer.forward(x);
                if (x[0] == 100) {
                  System.exit(9);
                }
                return h;
              }
              public static void main(String[] args) {
                Exits model = new Exits();
                for (int i = 0; ; i++) {
                  model.forward(new float[] {i});
                }
              }
            }
            """);
    jvm.file(
        "spec.yaml",
        """
        spec: 1
        model: exits.Exits
        points:
          - in: exits.Exits
            at: {call: Layer.forward}
        """);
    Result result =
        jvm.launch().agent("spec.yaml").main(classes + ":" + Toy.classPath(), "exits.Exits");

    assertThat(result.status()).isEqualTo(9);
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    for (int i = 0; i <= 100; i++) {
      assertThat(run.step(i).get("layer").values()).containsExactly(2 * i);
    }
    assertThat(run.step(99).metadata().get("failure")).isNull();
    assertThat(run.step(100).metadata().get("failure"))
        .isEqualTo("the run was closed in the middle of this step");
  }

  /** A queue that holds one step makes the model wait for the disk, and loses nothing. */
  @Test
  void everyStepIsOnDiskAfterAFullQueue() {
    Result result = run("spec.yaml", "output: {queue: 24}\n", "steps", STEPS);

    assertThat(result.status()).isZero();
    assertEverythingIsThere(result);
  }

  @Test
  void theLimitOfARunStopsItsCapturesAndNothingElse() {
    Result plain = jvm.launch().main(Toy.classPath(), Toy.MAIN, "steps", 50, "exit", 3);
    Result result = run("spec.yaml", "output: {max: 4KB}\n", "steps", 50, "exit", 3);

    assertThat(result.status()).isEqualTo(plain.status()).isEqualTo(3);
    assertThat(result.out()).isEqualTo(plain.out());
    assertThat(result.ours())
        .filteredOn(line -> line.startsWith("captures stop, the model goes on:"))
        .hasSize(1)
        .allMatch(line -> line.contains("the run's limit of 4.0 kB is reached"));
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    int files = run.files().size();
    assertThat(files).isBetween(1, 49);
    assertThat(run.steps()).allMatch(step -> step.order().size() == 3);
    assertThat(run.run().get("stopped").getAsString()).contains("limit");
    assertThat(run.run().get("bytes").getAsLong()).isLessThanOrEqualTo(4096);
  }

  @Test
  void outputOnTheCommandLineOverridesTheSpecs() {
    Result result = run("spec.yaml,output=elsewhere", "output: {dir: here}\n", "steps", 1);

    assertThat(result.status()).isZero();
    assertThat(CaptureRun.latest(jvm.folder().resolve("elsewhere")).files()).hasSize(1);
    assertThat(jvm.folder().resolve("here")).doesNotExist();
    assertThat(jvm.folder().resolve("captures")).doesNotExist();
  }

  @Test
  void aRunOpensNothingForOtherUsersAndLatestPointsToIt() throws IOException {
    run("spec.yaml", "", "steps", 2);

    Path captures = jvm.folder().resolve("captures");
    CaptureRun run = CaptureRun.latest(captures);
    assertThat(run.folder().getFileName().toString()).matches("\\d{8}-\\d{6}\\.\\d{3}-\\d+");
    assertThat(Files.readSymbolicLink(captures.resolve("latest")))
        .isEqualTo(run.folder().getFileName());
    assertThat(permissions(captures)).isEqualTo("rwx------");
    assertThat(permissions(run.folder())).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(run.folder())) {
      List<Path> all = files.sorted().toList();
      assertThat(all)
          .extracting(file -> file.getFileName().toString())
          .containsExactly(
              "points.json", "run.json", "step-00000000.safetensors", "step-00000001.safetensors");
      for (Path file : all) {
        assertThat(permissions(file)).isEqualTo("rw-------");
      }
    }
  }

  @Test
  void runJsonSaysWhatRanAndOnWhat() {
    Result result = run("spec.yaml", "", "steps", 2);

    JsonObject run = CaptureRun.latest(jvm.folder().resolve("captures")).run();
    assertThat(run.get("model_class").getAsString()).isEqualTo("toy.Net");
    assertThat(run.get("steps").getAsInt()).isEqualTo(2);
    assertThat(run.get("files").getAsInt()).isEqualTo(2);
    assertThat(run.get("lost_steps").getAsInt()).isZero();
    assertThat(run.get("intervened").getAsBoolean()).isFalse();
    assertThat(run.getAsJsonArray("failures")).isEmpty();
    assertThat(run.getAsJsonArray("spec_files").toString()).isEqualTo("[\"spec.yaml\"]");
    assertThat(run.get("spec").getAsString()).contains(Toy.EVERY_MODULE);
    assertThat(run.get("spec_sha256").getAsString()).matches("[0-9a-f]{64}");
    assertThat(run.getAsJsonArray("threads").toString()).isEqualTo("[\"main\"]");
    assertThat(run.get("agent_version").getAsString()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(run.getAsJsonObject("jvm").get("version").getAsString())
        .startsWith(Integer.toString(Runtime.version().feature()));
    assertThat(run.get("end").getAsString()).isGreaterThan(run.get("start").getAsString());
    assertThat(result.ours())
        .contains("1 point declared, 1 installed, 1 fired")
        .anyMatch(line -> line.startsWith("2 steps in 2 files, "));
  }

  @Test
  void pointsJsonSaysWhatEveryPointIs() {
    run("spec.yaml", "", "steps", 2);

    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.points()).hasSize(3);
    JsonObject point = run.points().get(1).getAsJsonObject();
    assertThat(point.get("name").getAsString()).isEqualTo("layers.1");
    assertThat(point.get("class").getAsString()).isEqualTo("toy.Net");
    assertThat(point.get("method").getAsString()).isEqualTo("forward");
    assertThat(point.get("line").getAsInt()).isEqualTo(11);
    assertThat(point.get("kind").getAsString()).isEqualTo("call");
    assertThat(point.get("subject").getAsString()).isEqualTo("Layer.forward");
    assertThat(point.get("dtype").getAsString()).isEqualTo("F32");
    assertThat(point.get("shape").toString()).isEqualTo("[2]");
    assertThat(point.get("state").getAsString()).isEqualTo("FIRED 6 times");
    assertThat(point.get("count").getAsInt()).isEqualTo(2);
    assertThat(point.get("declared").getAsString()).isEqualTo("spec.yaml:4:5");
  }

  private Result run(String agent, String more, Object... arguments) {
    jvm.file("spec.yaml", Toy.EVERY_MODULE + more);
    return jvm.launch().agent(agent).main(Toy.classPath(), Toy.MAIN, arguments);
  }

  private void assertEverythingIsThere(Result result) {
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.files()).hasSize(STEPS);
    assertThat(run.step(STEPS - 1).get("layers.0").values())
        .containsExactly(2 * (STEPS - 1), 2 * STEPS);
    assertThat(run.run().get("steps").getAsInt()).isEqualTo(STEPS);
    assertThat(result.ours())
        .anyMatch(line -> line.startsWith(STEPS + " steps in " + STEPS + " files"));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
