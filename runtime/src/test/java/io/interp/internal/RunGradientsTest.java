package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.Activation;
import io.interp.Interp;
import io.interp.Intervention;
import io.interp.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** The gradients that come to a run, as soon as a backward pass has brought them. */
@SuppressWarnings("try") // A run does its work by being open.
class RunGradientsTest {

  private final TestRun run = new TestRun();
  private final SquaredModel model = new SquaredModel(run);
  private final Interp interp = run.start().interp();

  @Test
  void the_gradient_is_there_once_backward_returns_and_not_before() {
    try (Run open = interp.run("h").gradients().open()) {
      Tensor loss = model.forward();
      assertThat(open.cache().names()).containsExactly("h");
      assertThatThrownBy(() -> open.cache().get("h_grad"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessageContaining("no backward");
      SquaredModel.backwardAgain(loss);
      Activation gradient = open.cache().get("h_grad");
      assertThat(gradient.floats()).containsExactly(0, 4, 8, 12, 16, 20);
      assertThat(gradient.isGradient()).isTrue();
      SquaredModel.backwardAgain(loss);
      assertThat(open.cache().names()).containsExactly("h", "h_grad", "h_grad#1");
    }
  }

  @Test
  void gradients_of_steps_before_and_behind_are_told_apart_by_their_steps() {
    try (Run open = interp.run("h").gradients().open()) {
      model.forward().backward();
      model.forward().backward();
      assertThat(open.cache().steps()).containsExactly(0L, 1L);
      assertThat(open.cache().step(0).get("h_grad").floats())
          .isEqualTo(open.cache().step(1).get("h_grad").floats());
    }
  }

  @Test
  void an_intervention_stays_differentiable_and_the_gradient_is_that_of_what_goes_on() {
    try (Run open = interp.run("h").gradients().intervene("h", Intervention.scale(3)).open()) {
      model.forward().backward();
      assertThat(open.cache().get("h").floats()).containsExactly(0, 6, 12, 18, 24, 30);
      assertThat(open.cache().get("h_grad").floats()).containsExactly(0, 12, 24, 36, 48, 60);
    }
    // d loss / d x = 2 · (6 x) · 6
    assertThat(SquaredModel.floats(model.x.grad())).containsExactly(0, 72, 144, 216, 288, 360);
  }

  @Test
  void a_hook_in_the_models_own_library_stays_differentiable() {
    try (Run open =
        interp.run().hook("h", (h, context) -> ((Tensor) h).mul(new Scalar(3))).open()) {
      model.forward().backward();
    }
    assertThat(SquaredModel.floats(model.x.grad())).containsExactly(0, 72, 144, 216, 288, 360);
  }

  @Test
  void a_hook_on_a_gradient_that_returns_it_or_null_changes_nothing() {
    model.forward().backward();
    float[] plain = SquaredModel.floats(model.x.grad());
    model.x.mutable_grad().zero_();
    try (Run open =
        interp
            .run()
            .intervene("h", Intervention.scale(1))
            .hook("h_grad", (gradient, context) -> gradient)
            .hook("h_grad", (gradient, context) -> null)
            .open()) {
      model.forward().backward();
    }
    assertThat(SquaredModel.floats(model.x.grad())).isEqualTo(plain);
  }

  @Test
  void a_gradient_that_is_replaced_goes_on_to_what_made_the_value_and_into_captures() {
    List<String> names = new ArrayList<>();
    try (Run open =
        interp
            .run("h")
            .gradients()
            .hook(
                "h_grad",
                (gradient, context) -> {
                  names.add(context.name());
                  return ((Tensor) gradient).mul(new Scalar(10));
                })
            .intervene("h_grad", Intervention.zero().at("0", "1:3"))
            .open()) {
      model.forward().backward();
      assertThat(open.cache().get("h_grad").floats()).containsExactly(0, 0, 0, 120, 160, 200);
    }
    assertThat(names).containsExactly("h_grad");
    assertThat(SquaredModel.floats(model.x.grad())).containsExactly(0, 0, 0, 240, 320, 400);
    model.x.mutable_grad().zero_();
    model.forward().backward();
    assertThat(SquaredModel.floats(model.x.grad())).containsExactly(0, 8, 16, 24, 32, 40);
  }

  @Test
  void a_hook_on_a_gradient_that_throws_ends_the_backward_and_names_the_point() {
    try (Run open =
        interp
            .run()
            .hook(
                "h_grad",
                (gradient, context) -> {
                  throw new IllegalArgumentException("too large");
                })
            .open()) {
      Tensor loss = model.forward();
      assertThatThrownBy(loss::backward)
          .hasMessageContaining("h_grad is not changed")
          .hasMessageContaining("too large");
    }
    model.forward().backward();
  }

  @Test
  void a_gradient_that_never_comes_to_be_changed_is_told_as_the_run_closes() {
    Run open = interp.run().intervene("h_grad", Intervention.zero()).open();
    model.forward();
    assertThatThrownBy(open::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("zero was never applied: no backward pass brought a gradient to [h]");
  }

  @Test
  void what_a_cache_has_does_not_change_when_the_model_writes_in_place() {
    try (Run open = interp.run("h").open()) {
      Tensor[] passed = new Tensor[1];
      run.step(model.net, () -> passed[0] = model.pass(model.x.detach().mul(new Scalar(2))));
      passed[0].fill_(new Scalar(7));
      assertThat(open.cache().get("h").floats()).containsExactly(0, 2, 4, 6, 8, 10);
    }
  }
}
