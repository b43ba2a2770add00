package io.interp.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code inspect} writes as a spec, {@code check} accepts, also with every comment as a point.
 */
class SpecRoundTripTest {

  @TempDir Path folder;
  private final Commands commands = new Commands();

  @ParameterizedTest
  @CsvSource({
    "com.google.gson.Gson, com.google.gson.internal.bind.*, *",
    "com.google.gson.Gson, com.google.gson.stream.*, *",
    "com.knuddels.jtokkit.Encodings, com.knuddels.**, *",
    "net.bytebuddy.ByteBuddy, net.bytebuddy.asm.*, apply",
    "mingpt.model.GPT, mingpt.*.*, *",
    "mingpt.model.GPT, mingpt.**, forward",
  })
  void every_point_of_it_fits(String classInJar, String classes, String method) throws Exception {
    Path jar = jarOf(classInJar);
    int status =
        commands.run(
            "inspect",
            jar,
            "--class",
            classes,
            "--method",
            method,
            "--format",
            "spec",
            "--classpath",
            System.getProperty("java.class.path"));
    assertThat(status).as(commands.errors().toString()).isZero();
    String written = commands.out();
    Path spec = Files.writeString(folder.resolve("hooks.yaml"), written);
    fits(spec, jar);

    String all = written.replace("\n  # - {", "\n  - {");
    assertThat(all).isNotEqualTo(written);
    fits(Files.writeString(spec, all), jar);
  }

  private void fits(Path spec, Path jar) {
    int status =
        commands.run(
            "check", spec, "--model", jar, "--classpath", System.getProperty("java.class.path"));
    assertThat(commands.errors()).isEmpty();
    assertThat(status).isZero();
  }

  private static Path jarOf(String className) throws ClassNotFoundException, URISyntaxException {
    if (className.startsWith("mingpt.")) {
      return ForkedJvm.MINGPT; // as it is shipped, with its libraries beside it
    }
    Class<?> type = Class.forName(className, false, SpecRoundTripTest.class.getClassLoader());
    return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toPath();
  }
}
