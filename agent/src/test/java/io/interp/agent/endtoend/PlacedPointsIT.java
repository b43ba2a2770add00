package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model whose source has hook points of its own, with the agent and without it. */
class PlacedPointsIT {

  private static final String MODEL =
      """
      package own;

      import io.interp.HookPoint;
      import io.interp.PlacedPoint;
      import java.util.Arrays;
      import java.util.List;

      public final class Main {
        public static void main(String[] args) {
          Model model = new Model();
          for (int step = 0; step < Integer.parseInt(args[0]); step++) {
            System.out.println(Arrays.toString(model.forward(new float[] {step, -1})));
          }
        }
      }

      final class Model {
        final List<Block> blocks = List.of(new Block(2), new Block(3));

        float[] forward(float[] x) {
          for (Block block : blocks) {
            x = block.forward(x);
          }
          return HookPoint.of("logits", "out").dims("vocab").apply(x);
        }
      }

      final class Block {
        private static final PlacedPoint OUT = HookPoint.of("hook_out", "block");
        private final int factor;

        Block(int factor) {
          this.factor = factor;
        }

        float[] forward(float[] x) {
          float[] y = x.clone();
          for (int i = 0; i < y.length; i++) {
            y[i] *= factor;
          }
          return OUT.in(this).apply(y);
        }
      }
      """;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  static List<Path> jdks() {
    return ForkedJvm.jdks();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void without_the_agent_values_pass(Path jdk) {
    Result result = jvm.launch().jdk(jdk).main(classPath(), "own.Main", 2);

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo("[0.0, -6.0]\n[6.0, -6.0]\n");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_spec_without_points_captures_them_all(Path jdk) {
    Result result =
        run(
            jdk,
            """
            spec: 1
            model: own.Model
            placed: '**'
            """);

    assertThat(result.out()).isEqualTo("[0.0, -6.0]\n[6.0, -6.0]\n");
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    TensorFile step = run.step(1);
    assertThat(step.order()).containsExactly("blocks.0.hook_out", "blocks.1.hook_out", "logits");
    assertThat(step.get("blocks.0.hook_out").values()).containsExactly(2, -2);
    assertThat(step.get("logits").values()).containsExactly(6, -6);
    assertThat(result.ours())
        .contains("2 points declared, 2 installed, 2 fired")
        .noneMatch(line -> line.contains("failure"));
    assertThat(result.err()).contains("logits  F32[vocab=2]  #out");
    assertThat(run.points().toString())
        .contains("\"class\":\"own.Block\",\"loader\":\"app\",\"method\":\"forward([F)[F\"")
        .contains("\"kind\":\"placed\"", "\"declared\":\"own.Block.forward:41\"");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_spec_changes_and_selects_them_like_its_own_points(Path jdk) {
    Result result =
        run(
            jdk,
            """
            spec: 1
            model: own.Model
            points:
              - {name: hook_in, in: own.Block, at: {argument: 0}}
            placed: [hook_out, '#out']
            mode: intervene
            capture:
              - {what: ['#out', '**.hook_in'], from: 1}
            intervene:
              - {what: blocks.1.hook_out, do: {scale: 10}}
            """);

    assertThat(result.out()).isEqualTo("[0.0, -60.0]\n[60.0, -60.0]\n");
    TensorFile step = CaptureRun.latest(jvm.folder().resolve("captures")).step(1);
    assertThat(step.order()).containsExactly("blocks.0.hook_in", "blocks.1.hook_in", "logits");
    assertThat(step.get("logits").values()).containsExactly(60, -60);
    assertThat(result.ours()).contains("3 points declared, 3 installed, 3 fired");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_name_that_no_source_places_is_told_as_the_run_ends(Path jdk) {
    Result result =
        run(
            jdk,
            """
            spec: 1
            model: own.Model
            placed: [logits, '#moe']
            capture:
              - {what: ['#moe', logits]}
            """);

    assertThat(result.ours())
        .contains(
            "hooks.yaml:3:18: `placed` met no hook point; found `#moe`; the points are"
                + " blocks.0.hook_out, blocks.1.hook_out, logits");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_name_that_is_not_announced_is_refused_as_ever(Path jdk) {
    Result result =
        run(
            jdk,
            """
            spec: 1
            model: own.Model
            placed: [logits]
            capture:
              - {what: logit}
            """);

    assertThat(result.ours())
        .containsExactly(
            "hooks.yaml:5:12: `what` means no point; found `logit`; the names of points are logits;"
                + " did you mean `logits`?",
            "the application runs without hooks");
    assertThat(result.out()).isEqualTo("[0.0, -6.0]\n[6.0, -6.0]\n");
  }

  private Result run(Path jdk, String spec) {
    jvm.file("hooks.yaml", spec);
    return jvm.launch().jdk(jdk).agent("hooks.yaml").main(classPath(), "own.Main", 2);
  }

  /** The model's classes and the API, as a build that depends on it has them. */
  private String classPath() {
    String api = ForkedJvm.RUNTIME.toString();
    Path classes = Sources.compile(jvm.folder().resolve("model"), List.of("-g", "-cp", api), MODEL);
    return classes + File.pathSeparator + api;
  }
}
