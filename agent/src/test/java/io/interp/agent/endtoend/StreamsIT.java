package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Launch;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Stdout is the application's alone; on stderr are our lines and no JVM's complaint about us. */
class StreamsIT {

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  static Stream<Arguments> jdks() {
    Stream.Builder<Arguments> cases = Stream.builder();
    for (Path jdk : ForkedJvm.jdks()) {
      cases.add(Arguments.of(jdk, List.of()));
      if (ForkedJvm.version(jdk).feature() >= 24) {
        cases.add(
            Arguments.of(
                jdk,
                List.of("--sun-misc-unsafe-memory-access=deny", "--illegal-native-access=deny")));
      }
    }
    return cases.build();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void onlyOurLinesAreAdded(Path jdk, List<String> arguments) {
    String[] jvmArguments = arguments.toArray(String[]::new);
    Launch without = jvm.launch().jdk(jdk).jvm(jvmArguments);
    Result plain = without.main(Toy.classPath(), Toy.MAIN, "steps", 3);
    jvm.file("hooks.yaml", Toy.EVERY_MODULE);
    Launch with = jvm.launch().jdk(jdk).jvm(jvmArguments).agent("hooks.yaml,strict");
    Result result = with.main(Toy.classPath(), Toy.MAIN, "steps", 3);

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo(plain.out());
    assertThat(result.others()).isEqualTo(plain.others());
    assertThat(result.err().lines())
        .containsSequence(
            "interp: hook points of toy.Net in the first step:",
            "  layers",
            "    0  F32[2]  #module",
            "    1  F32[2]  #module",
            "  head  F32[2]  #module")
        .anyMatch(line -> line.matches("interp: captures go to captures/[\\d.-]+"))
        .contains("interp: 1 point declared, 1 installed, 1 fired")
        .anyMatch(line -> line.matches("interp: 3 steps in 3 files, 1\\.\\d kB, in captures/.*"))
        .hasSize(8);
  }

  /** An application that puts other streams in their place does not get our lines into them. */
  @Test
  void streamsThatTheApplicationReplacesStayItsOwn() {
    Path classes =
        Sources.compile(
            jvm.folder(),
            List.of("-g", "-cp", Toy.classPath()),
            """
            package replaces;
            import java.io.*;
            public final class Replaces {
              public static void main(String[] args) {
                PrintStream out = System.out;
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                System.setOut(new PrintStream(bytes, true));
                System.setErr(new PrintStream(bytes, true));
                new toy.Net().forward(new float[] {1});
                out.println("replaced streams hold " + bytes.size());
              }
            }
            """);
    jvm.file("hooks.yaml", Toy.EVERY_MODULE);
    Result result =
        jvm.launch()
            .agent("hooks.yaml,strict")
            .main(classes + ":" + Toy.classPath(), "replaces.Replaces");

    assertThat(result.out()).isEqualTo("replaced streams hold 0\n");
    assertThat(result.ours()).contains("1 point declared, 1 installed, 1 fired");
  }
}
