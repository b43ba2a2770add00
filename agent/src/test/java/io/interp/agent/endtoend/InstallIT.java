package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Launch;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that brings the agent into its own JVM, once its model has run. */
class InstallIT {

  private static final String DRIVER =
      """
      package app;

      import io.interp.HookPoint;
      import io.interp.Interp;
      import java.nio.file.Path;
      import java.util.Arrays;
      import java.util.List;

      public final class Driver {
        public static void main(String[] args) {
          Model model = new Model();
          print(model);
          if (args.length > 1) {
            System.setProperty("java.home", args[1]);
          }
          try {
            Interp interp = Interp.install(Path.of(args[0]));
            System.out.println(interp == Interp.current());
            try (var run = interp.runWithCache(() -> model.forward(new float[] {1, 2}))) {
              run.cache().stream()
                  .forEach(a -> System.out.println(a.name() + Arrays.toString(a.floats())));
            }
            Interp.install(Path.of(args[0]));
          } catch (IllegalArgumentException | IllegalStateException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            print(model);
          }
        }

        private static void print(Model model) {
          System.out.println(Arrays.toString(model.forward(new float[] {1, 2})));
        }
      }

      final class Model {
        final Block block = new Block();

        float[] forward(float[] x) {
          return HookPoint.of("logits").apply(block.forward(x));
        }
      }

      final class Block {
        float[] forward(float[] x) {
          return new float[] {2 * x[0], 2 * x[1]};
        }
      }
      """;

  private static final String SPEC =
      """
      spec: 1
      model: app.Model
      points:
        - {name: out, in: app.Block, at: return}
      """;

  private static final String RAN = "[2.0, 4.0]\n";

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  static List<Path> jdks() {
    return ForkedJvm.jdks();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void classes_and_placed_points_that_were_there_are_hooked_from_here_on(Path jdk) {
    Result result = run(jvm.launch().jdk(jdk), ForkedJvm.AGENT);

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .isEqualTo(
            RAN
                + "true\nblock.out[2.0, 4.0]\nlogits[2.0, 4.0]\n"
                + "IllegalStateException: interp-agent is in this JVM already and does not read"
                + " hooks.yaml; Interp.current() gives the agent that is there\n"
                + RAN);
    assertThat(result.ours())
        .contains(
            "app.Block was loaded before the agent; it is hooked from here on",
            "2 points declared, 2 installed, 2 fired")
        .noneMatch(line -> line.contains("failure"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_property_names_the_agents_jar_where_the_class_path_has_the_api_alone(Path jdk) {
    Launch launch = jvm.launch().jdk(jdk).jvm("-Dinterp.agent.jar=" + ForkedJvm.AGENT);

    assertThat(run(launch, ForkedJvm.RUNTIME).out()).startsWith(RAN + "true\nblock.out");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_jvm_that_may_attach_to_itself_does(Path jdk) {
    Launch launch = jvm.launch().jdk(jdk).jvm("-Djdk.attach.allowAttachSelf=true");

    assertThat(run(launch, ForkedJvm.AGENT).out()).startsWith(RAN + "true\nblock.out");
  }

  @Test
  void what_is_wrong_with_a_spec_is_thrown_and_nothing_is_installed() {
    Result result = run(jvm.launch(), ForkedJvm.AGENT, "spec: 1\nmodle: x\npionts: []\n");

    assertThat(result.out())
        .isEqualTo(
            RAN
                + "IllegalArgumentException: hooks.yaml:2:1: unknown key `modle` in a spec; did you"
                + " mean `model`?\n"
                + "hooks.yaml:3:1: unknown key `pionts` in a spec; did you mean `points`?\n"
                + RAN);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void flags_that_keep_agents_out_are_named() {
    assertRefused(
        run(jvm.launch().jvm("-XX:+DisableAttachMechanism"), ForkedJvm.AGENT),
        "-XX:+DisableAttachMechanism forbids to attach to this JVM; remove it, or start it with"
            + " -javaagent:interp-agent.jar=SPEC");
    assertRefused(
        run(jvm.launch().jvm("-XX:-EnableDynamicAgentLoading"), ForkedJvm.AGENT),
        "-XX:-EnableDynamicAgentLoading forbids to attach to this JVM; remove it, or start it with"
            + " -javaagent:interp-agent.jar=SPEC");
  }

  @Test
  void a_jvm_that_cannot_start_another_one_to_attach_it_is_told() {
    Launch launch = jvm.launch().jvm("-Dinterp.agent.jar=" + ForkedJvm.AGENT);
    Result result = run(launch, ForkedJvm.AGENT, SPEC, jvm.folder().resolve("no-jdk"));

    assertThat(result.out())
        .startsWith(
            RAN
                + "IllegalStateException: attaching to this JVM failed; start it with"
                + " -javaagent:interp-agent.jar=SPEC: ")
        .endsWith("\n" + RAN);
  }

  @Test
  void an_agents_jar_that_is_not_found_or_none_is_told() {
    assertRefused(
        run(jvm.launch(), ForkedJvm.RUNTIME),
        "the agent's JAR is not on the class path; put interp-agent.jar there, or name it with"
            + " -Dinterp.agent.jar=interp-agent.jar");
    assertRefused(
        run(jvm.launch().jvm("-Dinterp.agent.jar=nothing.jar"), ForkedJvm.RUNTIME),
        "the system property interp.agent.jar names no file; found nothing.jar");
    assertRefused(
        run(jvm.launch().jvm("-Dinterp.agent.jar=" + ForkedJvm.RUNTIME), ForkedJvm.RUNTIME),
        ForkedJvm.RUNTIME
            + " is not the JAR of this version's agent: java.lang.ClassNotFoundException:"
            + " io.interp.agent.boot.Agent");
  }

  @Test
  void an_agent_that_is_there_already_stays() {
    Result result = run(jvm.launch().agent("hooks.yaml"), ForkedJvm.RUNTIME);

    assertRefused(
        result,
        "interp-agent is in this JVM already and does not read hooks.yaml; Interp.current() gives"
            + " the agent that is there");
    assertThat(result.ours()).contains("2 points declared, 2 installed, 2 fired");
  }

  private static void assertRefused(Result result, String why) {
    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo(RAN + "IllegalStateException: " + why + "\n" + RAN);
  }

  private Result run(Launch launch, Path api) {
    return run(launch, api, SPEC);
  }

  private Result run(Launch launch, Path api, String spec, Object... javaHome) {
    jvm.file("hooks.yaml", spec);
    Path classes =
        Sources.compile(
            jvm.folder().resolve("app"),
            List.of("-g", "-cp", ForkedJvm.RUNTIME.toString()),
            DRIVER);
    List<Object> arguments = new ArrayList<>(List.of("hooks.yaml"));
    arguments.addAll(List.of(javaHome));
    return launch.main(classes + File.pathSeparator + api, "app.Driver", arguments.toArray());
  }
}
