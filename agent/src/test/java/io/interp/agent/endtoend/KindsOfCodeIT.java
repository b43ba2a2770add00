package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Classes that a spec describes, and code of every construct of Java: what is captured is, name by
 * name and number by number, what the model prints as it computes it, and nothing else.
 */
class KindsOfCodeIT {

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  static List<Path> jdks() {
    return ForkedJvm.jdks();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void classesThatASpecDescribesAndMethodsThatTheyInheritGiveWhatTheModelPrints(Path jdk) {
    Map<String, String> captured =
        run(
            jdk,
            "Types",
            """
              - {name: extended, in: {extends: constructs.Layer}, at: return}
              - {name: implemented, in: {implements: constructs.Encoder}, method: encode, at: return}
              - {name: annotated, in: {annotated: constructs.Traced}, at: {argument: 0}}
              - {name: inherited, in: constructs.Block, at: return}
              - {name: inner, in: constructs.Residual, at: {assign: inner}}
              - {name: applied, in: constructs.Negate, method: apply, at: return}
            """);

    assertThat(captured)
        .hasSize(8)
        .containsEntry("left.extended", "[2.0, -4.0]")
        .containsEntry("negate.applied", "[-126.5, 71.5]");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void valuesAmongEveryConstructOfTheLanguageAreWhatTheModelPrints(Path jdk) {
    Map<String, String> captured =
        run(
            jdk,
            "Code",
            """
              - {name: shifted, in: constructs.Activation, method: <init>, at: {assign: shifted}}
              - {name: /leaked, in: constructs.Activation, method: <init>, at: {assign: leaked}}
              - {name: tried, in: constructs.Guarded, at: {assign: tried}}
              - {name: cleaned, in: constructs.Guarded, at: {assign: cleaned, occurrence: all}}
              - {name: out, in: constructs.Guarded, at: return}
              - {name: alone, in: constructs.Locked, method: inside, at: {assign: alone}}
              - {name: out, in: constructs.Locked, at: return}
              - {name: /boxed, in: constructs.Code, at: {assign: boxed}, element: x}
              - {name: /scaled, in: constructs.Scaled, at: return}
              - {name: twice, in: constructs.Switched, at: {assign: twice}}
              - {name: out, in: constructs.Switched, at: return}
              - name: dropped
                in: constructs.Kernels
                at: {call: dropout, value: {argument: 0}, args: [null, 0.1, true, HALF]}
              - {name: receiver, in: constructs.Kernels, at: {call: FloatBuffer.get, value: receiver}}
            """);

    assertThat(captured)
        .hasSize(17)
        .containsEntry("activation.shifted", "[2.0, -1.0]")
        .containsEntry("leaked", "[2.0, -0.25]");
  }

  /** What was captured, which is what the model told. */
  private Map<String, String> run(Path jdk, String main, String points) {
    String type = "constructs." + main;
    String classes = Sources.compile(jvm.folder(), Sources.model("constructs")).toString();
    jvm.file("hooks.yaml", "spec: 1\nmodel: " + type + "\npoints:\n" + points);
    Result plain = jvm.launch().jdk(jdk).main(classes, "constructs.Main", type);
    Result hooked =
        jvm.launch().jdk(jdk).agent("hooks.yaml,strict").main(classes, "constructs.Main", type);

    assertThat(hooked.status()).isEqualTo(plain.status()).isZero();
    assertThat(hooked.out()).isEqualTo(plain.out());
    assertThat(hooked.others()).isEmpty();
    Map<String, String> captured = new TreeMap<>();
    TensorFile step = CaptureRun.latest(jvm.folder().resolve("captures")).step(0);
    step.tensors().forEach((name, values) -> captured.put(name, Arrays.toString(values.floats())));
    assertThat(captured).isEqualTo(told(plain));
    return captured;
  }

  private static Map<String, String> told(Result result) {
    Map<String, String> told = new TreeMap<>();
    for (String line : result.out().lines().toList()) {
      String[] parts = line.split(" ", 3);
      assertThat(told.put(parts[1], parts[2])).as(line).isNull();
    }
    return told;
  }
}
