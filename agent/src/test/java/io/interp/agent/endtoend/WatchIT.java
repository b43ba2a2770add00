package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A model with an Inf in its step 2, dead units before step 2 and a NaN in step 4, watched. */
class WatchIT {

  private static final String SOURCE =
      """
      package drifting;
      public final class Drifting {
        float[] forward(float[] x) {
          float[] scores = {x[0], Float.NEGATIVE_INFINITY};
          float[] inverse = {1 / (2 - x[0]), 1};
          float[] relu = {Math.max(0, x[0] - 1), Math.max(0, x[0] - 2), 0};
          float[] h = {(float) Math.sqrt(3 - x[0]), x[0]};
          return h;
        }
        public static void main(String[] args) {
          Drifting model = new Drifting();
          for (int i = 0; i < 6; i++) {
            try {
              System.out.println(model.forward(new float[] {i})[1]);
            } catch (IllegalStateException e) {
              System.out.println("caught " + e.getMessage());
            }
          }
        }
      }
      """;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void the_steps_with_a_nan_are_kept_and_no_others() {
    Result result = watch("{what: [scores, h], if: [nan, inf], then: [log, keep step]}");

    assertThat(result.out()).isEqualTo("0.0\n1.0\n2.0\n3.0\n4.0\n5.0\n");
    assertThat(result.ours())
        .contains("hooks.yaml:9:5: step 4, h: 1 of 2 is NaN")
        .contains(
            "watches found something in 2 values, all in run.json; first: hooks.yaml:9:5: step 4, h:"
                + " 1 of 2 is NaN");
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.files())
        .containsExactly("step-00000004.safetensors", "step-00000005.safetensors");
    TensorFile step = run.step(4);
    assertThat(step.order()).containsExactly("scores", "h");
    assertThat(step.get("h").at(1)).isEqualTo(4);
    assertThat(step.metadata()).containsEntry("watch", "[\"hooks.yaml:9:5: h: 1 of 2 is NaN\"]");
    assertThat(run.run().getAsJsonArray("watch").toString())
        .isEqualTo(
            "[{\"declared\":\"hooks.yaml:9:5\",\"point\":\"h\",\"if\":\"nan\",\"values\":2,"
                + "\"first_model\":1,\"first_step\":4,\"first\":\"1 of 2 is NaN\","
                + "\"last_model\":1,\"last_step\":5}]");
  }

  @Test
  void a_call_of_the_model_fails_where_the_spec_asks_for_it() {
    Result result = watch("{what: h, if: nan, then: fail}");

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            0.0
            1.0
            2.0
            3.0
            caught hooks.yaml:9:5: step 4, h: 1 of 2 is NaN
            caught hooks.yaml:9:5: step 5, h: 1 of 2 is NaN
            """);
    assertThat(CaptureRun.latest(jvm.folder().resolve("captures")).files()).isEmpty();
  }

  @Test
  void a_norm_beyond_its_limit_is_counted_in_the_steps_that_are_taken() {
    Result result = watch("{what: h, if: {norm: '> 2'}, until: 4}");

    assertThat(result.ours())
        .anyMatch(line -> line.startsWith("hooks.yaml:9:5: step 2, h: the norm is 2.23"));
    assertThat(result.ours())
        .anyMatch(line -> line.startsWith("watches found something in 2 values"));
  }

  @Test
  void an_infinity_is_found_and_minus_infinity_is_none() {
    Result result = watch("{if: inf, then: [log, keep step]}");

    assertThat(result.ours()).contains("hooks.yaml:9:5: step 2, inverse: 1 of 2 is +Inf");
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.files()).containsExactly("step-00000002.safetensors");
    assertThat(run.step(2).get("inverse").values()).containsExactly(Double.POSITIVE_INFINITY, 1);
    assertThat(run.step(2).get("scores").at(1)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  /** Of its three units, step 0 and 1 have three that give zero, step 2 has two. */
  @Test
  void dead_units_are_found_by_their_share() {
    Result result = watch("{what: relu, if: {dead: '> 0.9'}, then: [log, keep step]}");

    assertThat(result.ours())
        .anyMatch(line -> line.startsWith("hooks.yaml:9:5: step 0, relu: "))
        .anyMatch(line -> line.startsWith("watches found something in 2 values"));
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.files())
        .containsExactly("step-00000000.safetensors", "step-00000001.safetensors");
    assertThat(run.step(1).get("relu").values()).containsOnly(0).hasSize(3);
  }

  @Test
  void captures_stop_after_the_step_with_the_finding_and_the_model_goes_on() {
    Result result = watch("{if: nan, then: stop captures}\ncapture:\n  - {what: h}");

    assertThat(result.out()).isEqualTo("0.0\n1.0\n2.0\n3.0\n4.0\n5.0\n");
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.files()).hasSize(5).last().isEqualTo("step-00000004.safetensors");
    assertThat(run.step(3).get("h").values()).containsExactly(0, 3);
    assertThat(run.step(4).get("h").values()).containsExactly(Double.NaN, 4);
  }

  private Result watch(String entry) {
    Path classes = Sources.compile(jvm.folder(), SOURCE);
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: drifting.Drifting
        points:
          - {name: scores, in: drifting.Drifting, at: {assign: scores}}
          - {name: inverse, in: drifting.Drifting, at: {assign: inverse}}
          - {name: relu, in: drifting.Drifting, at: {assign: relu}}
          - {name: h, in: drifting.Drifting, at: {assign: h}}
        watch:
          - %s
        """
            .formatted(entry));
    return jvm.launch().agent("hooks.yaml,strict").main(classes.toString(), "drifting.Drifting");
  }
}
