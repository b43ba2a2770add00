package io.interp.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.point.PointDeclaration;
import io.interp.internal.point.PointReport;
import io.interp.internal.point.PointStatus;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.report.Failures;
import io.interp.internal.sampling.RuleSteps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunWriterTest {

  private static final long PLENTY = 1L << 40;

  @TempDir Path folder;
  private final Failures failures = new Failures();
  private final List<FakeSnapshot> snapshots = new ArrayList<>();
  private final Catalog catalog = new Catalog();
  private volatile long usable = PLENTY;

  @Test
  void eachStepIsAFileWithItsOwnName() throws IOException {
    RunWriter writer = writer(PLENTY, 1 << 20, false);
    writer.begin("mingpt.model.GPT");
    writer.submit(step(1, 100));
    writer.submit(step(2, 100));
    writer.submit(step(1, 100));
    writer.submit(step(1, 123_456_789_012L));
    writer.close();
    assertThat(files())
        .containsExactly(
            "points.json",
            "run.json",
            "step-00000100.again2.safetensors",
            "step-00000100.model2.safetensors",
            "step-00000100.safetensors",
            "step-123456789012.safetensors");
    assertThat(run())
        .contains("\"model_class\": \"mingpt.model.GPT\"")
        .contains("\"steps\": 4", "\"files\": 4", "\"intervened\": false", "\"rank\": ")
        .contains("\"spec_sha256\": \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f2")
        .doesNotContain("\"end\": null");
    assertThat(Files.readString(runFolder().resolve("points.json")))
        .contains("\"name\":\"p\"", "\"layout\":[\"batch\",\"pos\"]");
    assertEachClosedOnce();
  }

  @Test
  void stepFilesSayWhatIsKnownOfTheStep() throws IOException {
    RunWriter writer = writer(PLENTY, 1 << 20, false);
    StepRecord good = step(1, 5);
    writer.submit(new StepRecord(good.step(), good.values(), "hook \"h\" threw"));
    writer.close();
    assertThat(
            Files.readString(
                runFolder().resolve("step-00000005.safetensors"), StandardCharsets.ISO_8859_1))
        .contains(
            "{\"__metadata__\":{\"format\":\"pt\",\"step\":\"5\",\"model\":\"1\","
                + "\"trainer_number\":\"7\",\"thread\":\"main\",\"training\":\"true\","
                + "\"gradient_mode\":\"false\",\"intervened\":\"false\",\"caller\":\"mingpt.train.Trainer.run:31\","
                + "\"order\":\"[\\\"p\\\"]\",\"dims\":\"{}\","
                + "\"interventions\":\"{\\\"p\\\":\\\"after\\\"}\","
                + "\"failure\":\"hook \\\"h\\\" threw\"}");
    assertThat(run()).contains("\"invalid\": [\"step 5: hook \\\"h\\\" threw\"]");
  }

  @Test
  void onlyTheOwnerCanReadAndLatestPointsToTheRun() throws IOException {
    RunWriter writer = writer(PLENTY, 1 << 20, false);
    writer.submit(step(1, 0));
    writer.close();
    assertThat(permissions(runFolder())).isEqualTo("rwx------");
    for (String file : files()) {
      assertThat(permissions(runFolder().resolve(file))).isEqualTo("rw-------");
    }
    assertThat(Files.readSymbolicLink(folder.resolve("captures/latest")))
        .isEqualTo(runFolder().getFileName());
  }

  @Test
  void latestMovesToTheNextRun() throws IOException {
    for (int i = 0; i < 2; i++) {
      RunWriter writer = writer(PLENTY, 1 << 20, false);
      writer.begin("M");
      writer.close();
    }
    try (Stream<Path> runs = Files.list(folder.resolve("captures"))) {
      assertThat(runs.map(p -> p.getFileName().toString()).sorted().toList()).hasSize(3);
    }
    assertThat(folder.resolve("captures/latest/run.json")).exists();
  }

  @Test
  void withoutAModelNothingIsTouched() {
    RunWriter writer = writer(PLENTY, 1 << 20, false);
    writer.close();
    writer.begin("M");
    assertThat(folder.resolve("captures")).doesNotExist();
    assertThat(writer.accepting()).isFalse();
  }

  @Test
  void atTheLimitItStopsAndSaysWhatIsLost() throws IOException {
    RunWriter writer = writer(750, 1 << 20, false);
    submitUntilStopped(writer);
    writer.submit(step(1, 1000));
    writer.close();
    assertThat(run())
        .contains(
            "\"steps\": 2,",
            "\"stopped\": \"the run's limit of 750 bytes is reached; allow more with output: {max: …}\"");
    assertThat(failures.summary().get(0))
        .isEqualTo(
            "captures stop, the model goes on: the run's limit of 750 bytes is reached; allow more"
                + " with output: {max: …}");
    assertEachClosedOnce();
  }

  @Test
  void itStopsBeforeTheDiskIsFull() throws IOException {
    RunWriter writer = writer(PLENTY, 1 << 20, false);
    writer.submit(step(1, 0));
    usable = 30_000_000_000L;
    submitUntilStopped(writer);
    writer.close();
    assertThat(failures.summary().get(0)).contains("the disk has 30.0 GB left");
    assertEachClosedOnce();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamedAndTheModelGoesOn() throws IOException {
    Files.createFile(folder.resolve("captures"));
    RunWriter writer = writer(PLENTY, 1 << 20, false);
    submitUntilStopped(writer);
    writer.close();
    assertThat(failures.summary().get(0))
        .isEqualTo(
            "captures stop, the model goes on: "
                + folder.resolve("captures")
                + ": is a file, and a folder is needed");
    assertEachClosedOnce();
  }

  @Test
  void aRunFolderThatVanishesStopsTheWriter() throws IOException {
    RunWriter writer = writer(PLENTY, 1 << 20, false);
    writer.submit(step(1, 0));
    catalog.awaitAsked();
    Path moved = folder.resolve("moved");
    Files.move(folder.resolve("captures"), moved);
    submitUntilStopped(writer);
    writer.close();
    assertThat(failures.summary().get(0)).contains("its folder is not there");
    assertEachClosedOnce();
  }

  @Test
  void aFullQueueDropsOnlyIfAsked() throws Exception {
    catalog.hold();
    RunWriter writer = writer(PLENTY, 24, true);
    writer.submit(step(1, 0));
    catalog.awaitAsked();
    writer.submit(step(1, 1));
    writer.submit(step(1, 2));
    catalog.release();
    writer.close();
    assertThat(failures.summary().get(0)).startsWith("a step was dropped: 24 bytes").contains("(2");
    assertThat(run()).contains("\"steps\": 1", "\"lost_steps\": 2", "\"lost_bytes\": 48");
    assertEachClosedOnce();
  }

  @Test
  void aFullQueueMakesTheModelWait() throws IOException {
    RunWriter writer = writer(PLENTY, 24, false);
    for (int i = 0; i < 50; i++) {
      writer.submit(step(1, i));
    }
    writer.close();
    assertThat(run()).contains("\"steps\": 50", "\"lost_steps\": 0");
    assertEachClosedOnce();
  }

  @Test
  void aWriterThatDiesStopsCapturesAndNobodyHangs() throws IOException {
    catalog.error = new StackOverflowError("in a test");
    RunWriter writer = writer(PLENTY, 24, false);
    submitUntilStopped(writer);
    writer.submit(step(1, 1000));
    catalog.error = null;
    writer.close();
    assertThat(failures.summary().get(0))
        .contains("the writer's thread ended with java.lang.StackOverflowError: in a test");
    assertThat(run()).contains("\"stopped\": \"the writer's thread ended");
    assertEachClosedOnce();
  }

  @Test
  void aValueThatCannotBeReadLeavesTheOthers() throws IOException {
    RunWriter writer = writer(PLENTY, 1 << 20, false);
    FakeSnapshot good = snapshot();
    FakeSnapshot bad = snapshot();
    writer.submit(
        Steps.step(
            3,
            new CapturedValue(
                "bad",
                bad,
                view -> {
                  throw new IllegalArgumentException("index 9 of a dimension of 3");
                },
                List.of(new KeepValue()),
                Keeping.values("spec.yaml:9:3")),
            Steps.value("good", good),
            Steps.value("good", good)));
    writer.close();
    assertThat(
            Files.readString(
                runFolder().resolve("step-00000003.safetensors"), StandardCharsets.ISO_8859_1))
        .contains("\"order\":\"[\\\"good\\\"]\"", "\"missing\":\"[\\\"bad\\\",\\\"good\\\"]\"");
    assertThat(failures.summary().get(0))
        .isEqualTo("spec.yaml:9:3: bad: index 9 of a dimension of 3");
    assertEachClosedOnce();
  }

  @Test
  void closingTwiceAndSubmittingAfterwardsAreHarmless() throws IOException {
    RunWriter writer = writer(PLENTY, 1 << 20, false);
    writer.submit(step(1, 0));
    Thread.currentThread().interrupt();
    writer.close();
    assertThat(Thread.interrupted()).isTrue();
    String before = run();
    writer.close();
    writer.submit(step(1, 1));
    assertThat(run()).isEqualTo(before).contains("\"steps\": 1");
    assertThat(files()).hasSize(3);
    assertEachClosedOnce();
  }

  private void submitUntilStopped(RunWriter writer) {
    for (int i = 10; writer.accepting(); i++) {
      writer.submit(step(1, i));
    }
  }

  private StepRecord step(int model, long number) {
    return new StepRecord(Steps.info(model, number), List.of(Steps.value("p", snapshot())), null);
  }

  private FakeSnapshot snapshot() {
    FakeSnapshot snapshot = new FakeSnapshot(Views.range(2, 3));
    snapshots.add(snapshot);
    return snapshot;
  }

  private void assertEachClosedOnce() {
    assertThat(snapshots).isNotEmpty().allMatch(snapshot -> snapshot.closes() == 1);
  }

  private RunWriter writer(long maxBytes, long queueBytes, boolean drop) {
    return new RunWriter(
        new OutputSettings(folder.resolve("captures").toFile(), maxBytes, queueBytes, drop),
        new RunFacts(List.of("a.yaml"), "abc", "0.1.0"),
        catalog,
        failures,
        new WriteLimits.Disk() {
          @Override
          public long usable() {
            return usable;
          }

          @Override
          public long total() {
            return PLENTY * 2;
          }
        });
  }

  private Path runFolder() throws IOException {
    return folder.resolve("captures/latest").toRealPath();
  }

  private String run() throws IOException {
    return Files.readString(runFolder().resolve("run.json"));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(runFolder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** A catalog of one point that can hold the writer's thread or end it. */
  private static final class Catalog implements PointCatalog {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean holds;
    private volatile Error error;

    void hold() {
      holds = true;
    }

    void release() {
      released.countDown();
    }

    void awaitAsked() {
      await(asked);
    }

    @Override
    public List<InterventionReport> interventions() {
      return List.of();
    }

    @Override
    public List<WatchReport> watches() {
      return List.of();
    }

    @Override
    public List<RuleSteps> rules() {
      return List.of(new RuleSteps("a.yaml:9:5", true, 40, 12, 3));
    }

    @Override
    public List<PointStatus> statuses() {
      return List.of(
          new PointStatus(
              new PointDeclaration(
                  0,
                  "a.yaml:1:1",
                  "acme.Model",
                  "p",
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  false,
                  null)));
    }

    @Override
    public List<PointReport> reports() {
      asked.countDown();
      if (holds) {
        await(released);
      }
      if (error != null) {
        throw error;
      }
      return List.of(
          new PointReport(
              "p",
              "m.p",
              List.of("t"),
              "M",
              "forward()V",
              -1,
              "return",
              "",
              List.of("batch", "pos"),
              List.of(),
              "F32",
              new long[] {2, 3},
              "app",
              "FIRED 1 time",
              1,
              0,
              0,
              0,
              "a.yaml:1:1"));
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
