package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.StepRecord;
import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.reduce.KeepValue;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.VoidTensorHook;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/**
 * Hooks of autograd that stay in graphs of the model leave it as it is, and leave nothing behind.
 */
class GradientHooksTest {

  private static final KeepGradient GRADIENT = new KeepGradient(new KeepValue());

  private final TestRun run = new TestRun();
  private final SquaredModel model = new SquaredModel(run);

  @Test
  void a_model_that_writes_in_place_afterwards_does_not_change_which_value_is_meant() {
    run.keep("h", null, GRADIENT).start();
    Tensor[] loss = new Tensor[1];
    int[] calls = new int[1];
    VoidTensorHook own =
        new VoidTensorHook() {
          @Override
          public void call(TensorBase gradient) {
            calls[0]++;
          }
        };
    run.step(
        model.net,
        () -> {
          Tensor h = model.pass(model.x.mul(new Scalar(2)));
          h.mul_(new Scalar(5));
          h.register_hook(own);
          loss[0] = h.sum();
        });
    SquaredModel.backwardAgain(loss[0]);
    model.forward();
    assertThat(run.sink.floats("h_grad")).containsOnly(5);

    collect();
    SquaredModel.backwardAgain(loss[0]);
    assertThat(calls[0]).as("calls of the model's own hook").isEqualTo(2);
    assertThat(run.failures.summary()).isEmpty();
  }

  @Test
  void a_hook_outlives_the_scope_of_the_forward_and_the_garbage_collector() {
    run.keep("h", null, GRADIENT).start();
    Tensor loss;
    PointerScope scope = new PointerScope();
    try {
      loss = model.forward();
      loss.retainReference();
    } finally {
      scope.close();
    }
    collect();
    loss.backward();
    run.runtime().close();
    assertThat(run.sink.floats("h_grad")).containsExactly(0, 4, 8, 12, 16, 20);
  }

  @Test
  void a_backward_after_the_run_has_ended_is_the_models_alone() {
    run.keep("h", null, GRADIENT).start();
    Tensor loss = model.forward();
    run.runtime().close();
    collect();
    loss.backward();
    assertThat(SquaredModel.floats(model.x.grad())).containsExactly(0, 8, 16, 24, 32, 40);
    assertThat(run.sink.steps()).isEmpty();
  }

  @Test
  void a_gradient_that_is_written_to_afterwards_stays_what_it_was() {
    run.keep("h", null, GRADIENT).start();
    Tensor loss = model.forward();
    Tensor gradient = torch.ones();
    loss.backward(gradient, new BoolOptional(false), false, new TensorArrayRefOptional());
    model.x.grad().zero_();
    gradient.zero_();
    run.runtime().close();
    assertThat(run.sink.floats("h_grad")).containsExactly(0, 4, 8, 12, 16, 20);
  }

  @Test
  void no_native_handle_is_left() {
    run.keep("h", null, GRADIENT).start();
    long before = 0;
    for (int i = 0; i < 100; i++) {
      PointerScope scope = new PointerScope();
      try {
        model.forward().backward();
      } finally {
        scope.close();
      }
      for (StepRecord step : run.sink.steps()) {
        for (CapturedValue value : step.values()) {
          value.snapshot().close();
        }
      }
      if (i == 1) {
        before = Pointer.totalCount();
      }
    }
    assertThat(run.sink.steps()).hasSize(99);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
  }

  @Test
  void a_call_of_the_model_in_the_middle_of_a_backward_is_no_step() {
    run.keep("h", null, GRADIENT).start();
    VoidTensorHook again =
        new VoidTensorHook() {
          @Override
          public void call(TensorBase gradient) {
            model.forward();
          }
        };
    Tensor h = model.x.mul(new Scalar(2));
    h.register_hook(again);
    Tensor[] loss = new Tensor[1];
    run.step(model.net, () -> loss[0] = SquaredModel.square(model.pass(h)));
    loss[0].backward();
    run.runtime().close();
    assertThat(run.sink.steps()).hasSize(1);
    assertThat(run.sink.floats("h_grad")).containsExactly(0, 4, 8, 12, 16, 20);
    assertThat(run.failures.summary())
        .containsExactly(
            "calls of testmodel.Net in the middle of a backward compute again what a step had, and"
                + " are no steps of their own: nothing of them is captured");
  }

  /** Losses of an optimizer by hand, with gradients kept or without. */
  @Test
  void training_is_the_same_bit_by_bit() {
    run.keep("h", null, new KeepValue(), GRADIENT).start();
    float[] hooked = train(h -> model.pass(h));
    float[] plain = train(h -> h);
    assertThat(hooked).hasSize(20).containsExactly(plain);
    assertThat(hooked[0]).isNotCloseTo(hooked[19], within(1f));
    assertThat(run.sink.steps()).hasSizeGreaterThanOrEqualTo(20);
  }

  private float[] train(UnaryOperator<Tensor> through) {
    Tensor weight = torch.linspace(new Scalar(0.1), new Scalar(0.7), 6).set_requires_grad(true);
    float[] losses = new float[20];
    for (int i = 0; i < losses.length; i++) {
      Tensor[] loss = new Tensor[1];
      run.step(
          model.net,
          () ->
              loss[0] =
                  SquaredModel.square(
                      through.apply(weight.mul(model.x.detach())).sub(new Scalar(3))));
      losses[i] = loss[0].item_float();
      loss[0].backward();
      NoGradGuard guard = new NoGradGuard();
      try {
        weight.sub_(weight.grad().mul(new Scalar(0.01)));
        weight.grad().zero_();
      } finally {
        guard.close();
      }
    }
    return losses;
  }

  /** Whatever nothing refers to is gone. */
  private static void collect() {
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
  }
}
