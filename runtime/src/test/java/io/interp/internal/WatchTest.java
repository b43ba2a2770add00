package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.link.Site;
import io.interp.internal.measure.Measures;
import io.interp.internal.output.WatchReport;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.watch.Check;
import io.interp.internal.watch.NonFinite;
import io.interp.internal.watch.Threshold;
import io.interp.internal.watch.Threshold.Measure;
import io.interp.internal.watch.WatchRule.Then;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import testmodel.PlainNet;

/** What a watch finds in values, and what comes of it. */
class WatchTest {

  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  private final TestRun run = new TestRun();
  private final Site x = run.assign("x");
  private final Site y = run.assign("y");
  private final PlainNet net = new PlainNet();

  @Test
  void a_nan_and_an_infinity_are_found_and_what_a_mask_writes_is_neither() {
    assertThat(find(NonFinite.NAN, 1, NAN, NAN)).isEqualTo("2 of 3 are NaN");
    assertThat(find(NonFinite.NAN, 1, -INF, INF)).isNull();
    assertThat(find(NonFinite.INF, 1, -INF, INF)).isEqualTo("1 of 2 is +Inf");
    assertThat(find(NonFinite.INF, 1, -INF, NAN)).isNull();
  }

  @Test
  void norms_and_shares_of_zeros_are_compared() {
    assertThat(find(new Threshold(Measure.NORM, ">", 4.9), 3, 4))
        .isEqualTo("the norm is 5.0, > 4.9");
    assertThat(find(new Threshold(Measure.NORM, ">", 5), 3, 4)).isNull();
    assertThat(find(new Threshold(Measure.NORM, ">=", 5), 3, 4)).isNotNull();
    assertThat(find(new Threshold(Measure.NORM, "<", 5), 3, 4)).isNull();
    assertThat(find(new Threshold(Measure.NORM, "<=", 5), 3, 4)).isNotNull();
    assertThat(find(new Threshold(Measure.NORM, ">", 0), NAN)).as("on no side").isNull();
    assertThat(find(new Threshold(Measure.DEAD, ">", 0.7), 0, 0, -0f, 1))
        .isEqualTo("the share of zeros is 0.75, > 0.7");
  }

  @Test
  void findings_are_counted_by_point() {
    run.watch("*", NonFinite.NAN, Then.LOG).start();
    for (float value : new float[] {1, NAN, 2, NAN}) {
      step(value, 1);
    }
    assertThat(run.runtime().watches())
        .containsExactly(
            new WatchReport("spec.yaml:80:3", "x", "nan", 2, 1, 1, "1 of 1 is NaN", 1, 3));
    assertThat(run.sink.steps()).as("a watch alone captures nothing").isEmpty();
  }

  @Test
  void keep_step_writes_the_watched_values_of_the_steps_in_which_something_is_found() {
    run.watch("*", NonFinite.NAN, Then.KEEP_STEP).budget(16).start();
    for (int i = 0; i < 100; i++) {
      step(i, i == 70 ? NAN : 1);
    }
    assertThat(run.sink.steps()).hasSize(1);
    assertThat(run.sink.last().step().number()).isEqualTo(70);
    assertThat(run.sink.names()).containsExactly("x", "y");
    assertThat(run.sink.floats("x")).containsExactly(70);
    assertThat(run.sink.last().found()).containsExactly("spec.yaml:80:3: y: 1 of 1 is NaN");
    assertThat(run.failures.summary()).as("what was held in vain is given back").isEmpty();
  }

  @Test
  void a_value_that_is_captured_is_not_written_twice() {
    run.capture("x").watch("*", NonFinite.NAN, Then.KEEP_STEP).start();
    step(1, 1);
    assertThat(run.sink.names()).containsExactly("x");
    step(NAN, 1);
    assertThat(run.sink.names()).containsExactly("x", "y");
    assertThat(run.sink.last().found()).hasSize(1);
  }

  @Test
  void each_watch_keeps_its_own_values() {
    run.watch("x", NonFinite.NAN, Then.KEEP_STEP).watch("y", NonFinite.INF, Then.KEEP_STEP).start();
    step(NAN, 1);
    assertThat(run.sink.names()).containsExactly("x");
    step(1, INF);
    assertThat(run.sink.names()).containsExactly("y");
  }

  @Test
  void stop_captures_lets_the_step_end_and_the_model_go_on() {
    run.capture("*").watch("x", NonFinite.NAN, Then.STOP_CAPTURES).start();
    step(1, 1);
    step(NAN, 2);
    step(3, 3);
    assertThat(run.sink.steps()).hasSize(2);
    assertThat(run.sink.names()).containsExactly("x", "y");
    assertThat(run.runtime().statuses().get(0).firedCount()).isEqualTo(3);
    assertThat(run.failures.summary())
        .containsExactly(
            "captures stop after this step, the model goes on: spec.yaml:80:3: step 1, x: 1 of 1 is"
                + " NaN");
  }

  @Test
  void fail_ends_the_call_of_the_model_with_an_exception_that_says_why() {
    run.watch("x", NonFinite.NAN, Then.FAIL, Then.KEEP_STEP).start();
    assertThatThrownBy(() -> step(NAN, 1))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("spec.yaml:80:3: step 0, x: 1 of 1 is NaN");
    assertThat(run.sink.last().step().exception()).isEqualTo("java.lang.IllegalStateException");
    step(1, 1);
    assertThat(run.sink.steps()).as("the next step is one as any other").hasSize(1);
  }

  @Test
  void a_model_that_catches_the_exception_fails_as_it_returns() {
    run.watch("x", NonFinite.NAN, Then.FAIL, Then.KEEP_STEP).start();
    assertThatThrownBy(
            () ->
                run.step(
                    net,
                    () -> {
                      try {
                        run.pass(x, NAN, net);
                      } catch (IllegalStateException e) {
                        // The model does not mind.
                      }
                    }))
        .hasMessage("spec.yaml:80:3: step 0, x: 1 of 1 is NaN");
    assertThat(run.sink.last().step().exception()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void a_watch_that_meets_no_point_says_so() {
    run.watch("z", NonFinite.NAN).start();
    step(1, 1);
    run.runtime().close();
    assertThat(run.failures.summary())
        .containsExactly(
            "spec.yaml:80:3: `what` met no hook point; found `z`; the points are x, y");
  }

  private void step(float atX, float atY) {
    run.step(
        net,
        () -> {
          run.pass(x, atX, net);
          run.pass(y, atY, net);
        });
  }

  private static String find(Check check, float... values) {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.nativeOrder());
    data.asFloatBuffer().put(values);
    StridedView view = StridedView.contiguous(data, DType.F32, new long[] {values.length});
    return check.find(Measures.ofUnmasked(view));
  }
}
