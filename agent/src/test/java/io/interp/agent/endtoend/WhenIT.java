package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A model that is trained, asked and served at once: which of its steps a capture takes. */
class WhenIT {

  private static final String SOURCE =
      """
      package served;
      public final class Served {
        enum Mode { PREFILL, DECODE }
        float[] forward(float[] x) {
          return forward(x, null, Mode.PREFILL, 0);
        }
        float[] forward(float[] x, float[] targets, Mode mode, int pos) {
          float[] h = {x[0] * 2};
          return h;
        }
        void generate() {
          Runnable loop = () -> {
            forward(new float[] {10}, null, Mode.PREFILL, 0);
            forward(new float[] {11}, null, Mode.DECODE, 1);
          };
          loop.run();
        }
        public static void main(String[] args) throws Exception {
          Served model = new Served();
          model.forward(new float[] {0});
          model.forward(new float[] {1}, new float[0], Mode.PREFILL, 0);
          model.generate();
          Thread worker = new Thread(() -> model.forward(new float[] {20}), "pool.1-worker");
          worker.start();
          worker.join();
        }
      }
      """;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void inside_takes_what_the_model_writes() {
    assertThat(steps("{inside: Served.generate}")).containsExactly("2", "3");
    assertThat(steps("{outside: 'served.*.gen*'}")).containsExactly("0", "1", "4");
  }

  @Test
  void thread_takes_the_steps_of_a_worker() {
    assertThat(steps("{thread: 'pool*'}")).containsExactly("4");
  }

  @Test
  void argument_takes_the_calls_that_have_it_so() {
    assertThat(steps("{argument: {targets: present}}")).containsExactly("1");
    assertThat(steps("{argument: {mode: DECODE}}")).containsExactly("3");
    assertThat(steps("{argument: {3: 0, targets: absent}}")).containsExactly("2");
  }

  @Test
  void what_when_leaves_out_is_counted_at_the_end() {
    Result result = launch("{inside: generate}", true, List.of("-g"));
    assertThat(result.ours()).contains("left out by `when`: 3 of 5 steps (hooks.yaml:6:5)");
    assertThat(run().run().getAsJsonArray("rules").toString())
        .isEqualTo(
            "[{\"declared\":\"hooks.yaml:6:5\",\"steps\":5,\"left_out_by_when\":3,\"taken\":2}]");
  }

  @Test
  void an_argument_that_the_model_does_not_have_is_told_before_it_runs() {
    Result result = launch("{argument: {target: present}}", true, List.of("-g"));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.ours())
        .contains(
            "hooks.yaml:6:33: Served.forward has no argument `target`; it has forward(float[]) with"
                + " 0 (x), forward(float[], float[], Mode, int) with 0 (x), 1 (targets), 2 (mode),"
                + " 3 (pos); did you mean `targets`?");
  }

  @Test
  void a_class_without_names_says_how_to_ask_by_position() {
    Result result = launch("{argument: {targets: present}}", false, List.of("-g:none"));
    assertThat(result.ours())
        .anyMatch(
            line ->
                line.startsWith("hooks.yaml:6:33: Served.forward has no argument `targets`")
                    && line.endsWith("give its position, or compile the class with javac -g"));
    assertThat(run().files()).isEmpty();
  }

  private List<String> steps(String when) {
    launch(when, true, List.of("-g"));
    return run().steps().stream().map(step -> step.metadata().get("step")).toList();
  }

  private CaptureRun run() {
    return CaptureRun.latest(jvm.folder().resolve("captures"));
  }

  private Result launch(String when, boolean strict, List<String> options) {
    Path classes = Sources.compile(jvm.folder(), options, SOURCE);
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: served.Served
        points:
          - {name: h, in: served.Served, method: 'forward(float[], float[], Mode, int)', at: return}
        capture:
          - {what: h, when: %s}
        """
            .formatted(when));
    return jvm.launch()
        .agent("hooks.yaml" + (strict ? ",strict" : ""))
        .main(classes.toString(), "served.Served");
  }
}
