package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.capture.Observer;
import io.interp.internal.capture.Slice;
import io.interp.internal.intervene.Scale;
import io.interp.internal.link.Site;
import io.interp.internal.output.Keeping;
import io.interp.internal.output.StepRecord;
import io.interp.internal.reduce.Axes;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.reduce.KeepMean;
import io.interp.internal.reduce.KeepStats;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.sampling.StepFilter;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

/** Which gradients are kept, of which values and in which steps. */
class GradientsTest {

  private static final KeepGradient GRADIENT = new KeepGradient(new KeepValue());

  private final TestRun run = new TestRun();
  private final SquaredModel model = new SquaredModel(run);

  @Test
  void the_gradient_is_kept_of_what_passed_without_the_value() {
    run.keep("h", null, GRADIENT).start();
    model.forward().backward();
    assertThat(run.sink.steps()).isEmpty();
    run.runtime().close();
    assertThat(run.sink.names()).containsExactly("h_grad");
    assertThat(run.sink.floats("h_grad")).containsExactly(0, 4, 8, 12, 16, 20);
    assertThat(run.sink.last().missing()).isEmpty();
  }

  @Test
  void a_second_backward_and_a_second_value_have_suffixes_of_their_own() {
    run.keep("h", null, GRADIENT).start();
    Tensor[] loss = new Tensor[1];
    run.step(
        model.net,
        () -> {
          Tensor first = model.pass(model.x.mul(new Scalar(2)));
          loss[0] = model.pass(first).mul(new Scalar(5)).sum();
        });
    SquaredModel.backwardAgain(loss[0]);
    SquaredModel.backwardAgain(loss[0]);
    run.runtime().close();
    assertThat(run.sink.names())
        .containsExactlyInAnyOrder("h_grad", "h#1_grad", "h_grad#1", "h#1_grad#1");
    assertThat(run.sink.floats("h#1_grad#1")).containsOnly(5);
  }

  @Test
  void a_step_is_complete_as_the_thread_begins_the_next_after_its_backward() {
    run.keep("h", null, new KeepValue(), GRADIENT).start();
    model.forward().backward();
    assertThat(run.sink.steps()).isEmpty();
    model.forward();
    assertThat(run.sink.names()).containsExactly("h", "h_grad");
    assertThat(run.sink.floats("h")).containsExactly(0, 2, 4, 6, 8, 10);
    run.runtime().close();
    assertThat(run.sink.steps()).hasSize(2);
    assertThat(run.sink.names()).containsExactly("h");
    assertThat(run.sink.last().missing()).containsExactly("h_grad");
  }

  @Test
  void slices_and_statistics_of_gradients_are_those_of_values() {
    Keep mean = new KeepGradient(new KeepMean(new Axes(List.of("0")), false));
    run.keep("h", Slice.parse("1:3"), GRADIENT, mean, new KeepStats()).start();
    model.forward().backward();
    run.runtime().close();
    assertThat(run.sink.floats("h_grad")).containsExactly(4, 8);
    assertThat(run.sink.parts()).containsKeys("h:mean", "h_grad", "h_grad:mean:0");
    assertThat(run.sink.parts().get("h_grad:mean:0").view().data().getDouble(0)).isEqualTo(6);
  }

  @Test
  void the_gradient_is_that_of_the_value_that_went_on_after_interventions() {
    run.intervene("h", null, "scale", new Scale(3));
    run.keep("h", null, new KeepValue(), GRADIENT).start();
    model.forward().backward();
    run.runtime().close();
    assertThat(run.sink.floats("h")).containsExactly(0, 6, 12, 18, 24, 30);
    assertThat(run.sink.floats("h_grad")).containsExactly(0, 12, 24, 36, 48, 60);
    assertThat(SquaredModel.floats(model.x.grad())).containsExactly(0, 72, 144, 216, 288, 360);
  }

  @Test
  void before_interventions_it_is_that_of_the_value_before() {
    Keeping before =
        new Keeping(
            "spec.yaml:90:3",
            List.of(GRADIENT),
            null,
            Keeping.Order.BEFORE,
            false,
            null,
            null,
            Long.MAX_VALUE);
    run.intervene("h", null, "scale", new Scale(3));
    run.capture("h", StepFilter.ALL, null, before).start();
    model.forward().backward();
    run.runtime().close();
    assertThat(run.sink.floats("h_grad")).containsExactly(0, 36, 72, 108, 144, 180);
  }

  @Test
  void steps_that_share_a_backward_all_get_theirs() {
    run.keep("h", null, GRADIENT).start();
    model.forward().add(model.forward().mul(new Scalar(10))).backward();
    run.runtime().close();
    assertThat(run.sink.steps()).hasSize(2);
    assertThat(run.sink.values()).containsExactly("1/0 h_grad 0.0", "1/1 h_grad 0.0");
    assertThat(last(run.sink.steps().get(0))).isEqualTo(20);
    assertThat(last(run.sink.steps().get(1))).isEqualTo(200);
  }

  @Test
  void of_steps_without_a_backward_few_wait() {
    run.keep("h", null, new KeepValue(), GRADIENT).start();
    for (int i = 0; i <= Observer.MOST_WAITING; i++) {
      model.forward();
    }
    assertThat(run.sink.steps()).isEmpty();
    model.forward();
    assertThat(run.sink.steps()).hasSize(1);
    assertThat(run.sink.last().step().number()).isZero();
    assertThat(run.sink.last().missing()).containsExactly("h_grad");
    assertThat(run.failures.summary())
        .containsExactly(
            "no gradient came to steps of testmodel.Net that wait for some: nothing was run"
                + " backwards while they waited; if nothing will be, leave them out, as with `when: training`");
  }

  @Test
  void what_a_backward_does_not_reach_is_missing_and_told() {
    Site detached = run.assign("d");
    run.keep("*", null, GRADIENT).start();
    Tensor[] loss = new Tensor[1];
    run.step(
        model.net,
        () -> {
          Tensor h = model.pass(model.x.mul(new Scalar(2)));
          Tensor d = (Tensor) run.value(detached, h.mul(new Scalar(2)), model.net, null);
          loss[0] = h.add(d.detach()).sum();
        });
    loss[0].backward();
    run.runtime().close();
    assertThat(run.sink.names()).containsExactly("h_grad");
    assertThat(run.sink.last().missing()).containsExactly("d_grad");
    assertThat(run.failures.summary())
        .containsExactly(
            "d_grad never came: what was run backwards does not depend on it, or on a copy of it"
                + " without its history");
  }

  @Test
  void values_that_have_none_are_told_once_and_are_no_error_of_their_point() {
    run.keep("h", null, new KeepValue(), GRADIENT).start();
    for (int i = 0; i < 2; i++) {
      NoGradGuard guard = new NoGradGuard();
      try {
        model.forward();
      } finally {
        guard.close();
      }
      run.step(model.net, () -> run.pass(model.site, torch.ones(2).to(ScalarType.Long), model.net));
      run.step(model.net, () -> run.pass(model.site, torch.ones(2), model.net));
      run.step(model.net, () -> run.pass(model.site, new float[] {1}, model.net));
    }
    assertThat(run.sink.steps()).hasSize(8);
    assertThat(run.sink.last().missing()).isEmpty();
    assertThat(run.runtime().statuses().get(0).state()).doesNotStartWith("ERROR");
    assertThat(run.failures.summary())
        .containsExactly(
            "spec.yaml:90:3: there is no gradient to keep in steps that record none (no_grad);"
                + " leave them out, as with `when: training` (2 times)",
            "spec.yaml:90:3: h has no gradient to keep: elements of type I64 have none (2 times)",
            "spec.yaml:90:3: h has no gradient to keep: nothing that it is computed from requires"
                + " one (2 times)",
            "spec.yaml:90:3: h has no gradient to keep: gradients are known of tensors of"
                + " org.bytedeco:pytorch, and this is a float[] (2 times)");
  }

  @Test
  void gradients_count_in_the_budget_as_values_do() {
    run.keep("h", null, GRADIENT).budget(10).start();
    model.forward().backward();
    run.runtime().close();
    assertThat(run.sink.steps()).isEmpty();
    assertThat(run.failures.summary())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("captures of one step do not fit in memory: h_grad needs 24 bytes");
  }

  @Test
  void a_step_of_one_thread_does_not_end_that_of_another() throws Exception {
    run.keep("h", null, GRADIENT).start();
    Tensor loss = model.forward();
    Thread other = new Thread(() -> model.forward().backward(), "other");
    other.start();
    other.join();
    loss.backward();
    run.runtime().close();
    assertThat(run.sink.steps()).hasSize(2);
    assertThat(run.sink.steps()).allSatisfy(step -> assertThat(last(step)).isEqualTo(20));
  }

  private static float last(StepRecord step) {
    return step.values().get(0).snapshot().view().data().getFloat(20);
  }
}
