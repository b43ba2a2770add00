package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Launch;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A model that works with old releases of Byte Buddy, ASM, SnakeYAML, picocli and Gson works with
 * them under the agent, and the classes that it makes with them are hooked like any other.
 */
class ForeignLibrariesIT {

  private static final String LIBRARIES =
      Stream.of("asm", "byte-buddy", "gson", "picocli", "snakeyaml")
          .map(name -> Path.of("target", "foreign", name + ".jar").toAbsolutePath().toString())
          .collect(Collectors.joining(File.pathSeparator));

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @ParameterizedTest
  @MethodSource("io.interp.agent.endtoend.StreamsIT#jdks")
  void theModelKeepsItsOwnVersions(Path jdk, List<String> arguments) {
    List<String> options = List.of("-g", "-cp", LIBRARIES);
    Path classes = Sources.compile(jvm.folder(), options, Sources.model("foreign"));
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: foreign.Net
        points:
          - {in: foreign.Net, at: {call: Layer.forward}}
          - {name: inside, in: foreign.Twice, at: return}
          - {name: inside, in: foreign.MinusOne, at: return}
        """);
    Result plain = run(jvm.launch().jdk(jdk), arguments, classes);
    Result hooked = run(jvm.launch().jdk(jdk).agent("hooks.yaml,strict"), arguments, classes);

    assertThat(plain.status()).isZero();
    assertThat(plain.out())
        .startsWith("[3.0,9.0]\n")
        .contains("net.bytebuddy.ByteBuddy is from foreign/byte-buddy.jar\n")
        .contains("org.objectweb.asm.ClassWriter is from foreign/asm.jar\n")
        .contains("org.yaml.snakeyaml.Yaml is from foreign/snakeyaml.jar\n")
        .contains("picocli.CommandLine is from foreign/picocli.jar\n")
        .contains("com.google.gson.Gson is from foreign/gson.jar\n");
    assertThat(hooked.status()).isZero();
    assertThat(hooked.out()).isEqualTo(plain.out());
    assertThat(hooked.others()).isEqualTo(plain.others());
    TensorFile step = CaptureRun.latest(jvm.folder().resolve("captures")).step(0);
    assertThat(step.order())
        .containsExactly("layers.0.inside", "layers.0", "layers.1.inside", "layers.1", "layers.2");
    assertThat(step.get("layers.0.inside").values()).containsExactly(2, 4);
    assertThat(step.get("layers.1.inside").values()).containsExactly(1, 3);
    assertThat(step.get("layers.2").values()).containsExactly(3, 9);
  }

  private static Result run(Launch launch, List<String> arguments, Path classes) {
    return launch
        .jvm(arguments.toArray(String[]::new))
        .main(
            classes + File.pathSeparator + LIBRARIES,
            "foreign.Main",
            "--config",
            "{input: [1, 2], scale: 3}");
  }
}
