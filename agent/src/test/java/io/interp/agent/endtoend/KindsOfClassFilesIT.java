package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Models in class files of every Java version that a JDK compiles for, run on that JDK. */
class KindsOfClassFilesIT {

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  static List<Path> jdks() {
    return ForkedJvm.jdks();
  }

  /** Each JDK with each version from 8 that can hold a model of this kind. */
  static Stream<Arguments> releases() {
    return releases(8);
  }

  static Stream<Arguments> releasesWithPatterns() {
    return releases(21);
  }

  private static Stream<Arguments> releases(int first) {
    return ForkedJvm.jdks().stream()
        .flatMap(
            jdk ->
                IntStream.of(8, 11, 17, 21, 25)
                    .filter(release -> release >= first)
                    .filter(release -> release <= ForkedJvm.version(jdk).feature())
                    .mapToObj(release -> Arguments.of(jdk, release)));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aModelOfThatVersionIsHooked(Path jdk, int release) {
    CaptureRun run =
        run(
            jdk,
            "versions",
            release,
            "SQUARE [2.25, 6.25]\nNEGATE [-1.5, -2.5]\n",
            """
            points:
              - {name: out, in: versions.Net$Inner, at: return}
              - {name: h, in: versions.Net, at: {assign: h}}
              - {name: value, in: versions.Net, at: {assign: value}}
              - {name: out, in: versions.Net, at: return}
            """);

    assertThat(run.step(0).order()).containsExactly("inner.out", "h", "value", "value#1", "out");
    assertThat(run.step(0).get("inner.out").values()).containsExactly(1.5, 2.5);
    assertThat(run.step(0).get("value#1").values()).containsExactly(6.25);
    assertThat(run.step(1).get("out").values()).containsExactly(-1.5, -2.5);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("releasesWithPatterns")
  void aSwitchOverPatternsIsHooked(Path jdk, int release) {
    CaptureRun run =
        run(
            jdk,
            "patterns",
            release,
            "[3.0, 5.0]\n",
            """
            points:
              - {name: h, in: patterns.Net, at: {assign: h}}
              - {name: out, in: patterns.Net, at: return, nested: each}
            """);

    TensorFile step = run.step(0);
    assertThat(step.order()).containsExactly("out", "h", "out#1", "out#2", "out#3");
    assertThat(step.get("h").values()).containsExactly(2, 4);
    assertThat(step.get("out#1").values()).containsExactly(3, 5);
    assertThat(step.get("out#3").values()).containsExactly(3, 5);
  }

  /** The JVM shows hidden classes to no agent; what they return is seen where they are called. */
  @ParameterizedTest
  @MethodSource("jdks")
  void whatHiddenClassesReturnIsSeenWhereTheyAreCalled(Path jdk) {
    CaptureRun run =
        run(
            jdk,
            "hidden",
            17,
            "true[7.0]\n",
            """
            points:
              - {in: hidden.Net, at: {call: Layer.forward}}
              - {name: y, in: hidden.Template, at: {assign: y}}
            """);

    assertThat(run.step(0).order()).containsExactly("layers.0", "layers.1");
    assertThat(run.step(0).get("layers.0").values()).containsExactly(6);
    assertThat(run.step(0).get("layers.1").values()).containsExactly(7);
    assertThat(run.points().get(2).getAsJsonObject().get("state").getAsString())
        .isEqualTo("PENDING");
  }

  private CaptureRun run(Path jdk, String model, int release, String out, String points) {
    List<String> options = List.of("--release", Integer.toString(release));
    Path classes = Sources.compile(jdk, jvm.folder().resolve("classes"), options, model);
    jvm.file("hooks.yaml", "spec: 1\nmodel: " + model + ".Net\n" + points);
    Result result =
        jvm.launch().jdk(jdk).agent("hooks.yaml,strict").main(classes.toString(), model + ".Net");
    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo(out);
    assertThat(result.others()).isEmpty();
    return CaptureRun.latest(jvm.folder().resolve("captures"));
  }
}
