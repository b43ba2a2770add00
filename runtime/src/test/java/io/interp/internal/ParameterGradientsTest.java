package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.Copying;
import io.interp.internal.output.Keeping;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.reduce.KeepStats;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.sampling.StepFilter;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import testmodel.Net;

/** The bias of the head gets the number of rows of the batch as its gradient. */
class ParameterGradientsTest {

  private static final String BIAS = "parameters.head.bias_grad";

  private final TestRun run = new TestRun();
  private final Net net = new Net(0);

  @Test
  void each_step_has_its_own_share_of_what_is_accumulated() {
    gradients(false, new KeepValue()).start();
    forward(1).backward();
    forward(2).backward();
    assertThat(run.sink.names()).containsExactlyInAnyOrder("parameters.head.weight_grad", BIAS);
    assertThat(run.sink.floats(BIAS)).containsOnly(1);
    run.runtime().close();
    assertThat(run.sink.floats(BIAS)).containsOnly(2);
    assertThat(net.head.bias().grad().sum().item_float()).isEqualTo(2 * 3);
  }

  @Test
  void what_the_optimizer_does_afterwards_changes_nothing() {
    gradients(true, new KeepValue()).start();
    float before = net.head.bias().select(0, 0).item_float();
    forward(3).backward();
    NoGradGuard guard = new NoGradGuard();
    try {
      net.head.bias().sub_(net.head.bias().grad());
      net.head.bias().grad().zero_();
    } finally {
      guard.close();
    }
    net.zero_grad(true);
    run.runtime().close();
    assertThat(run.sink.floats(BIAS)).containsOnly(3);
    assertThat(run.sink.floats("parameters.head.bias")[0]).isEqualTo(before);
  }

  @Test
  void backward_passes_of_one_step_add_up() {
    gradients(false, new KeepValue()).start();
    Tensor loss = forward(4);
    for (int i = 0; i < 3; i++) {
      loss.backward(new Tensor(), new BoolOptional(true), false, new TensorArrayRefOptional());
    }
    run.runtime().close();
    assertThat(run.sink.names()).containsExactlyInAnyOrder("parameters.head.weight_grad", BIAS);
    assertThat(run.sink.floats(BIAS)).containsOnly(12);
  }

  @Test
  void of_steps_that_share_a_backward_the_last_has_the_gradients() {
    gradients(true, new KeepValue()).start();
    Tensor first = forward(1);
    Tensor second = forward(2);
    assertThat(run.sink.steps()).as("what waits for nothing").hasSize(1);
    first.add(second).backward();
    run.runtime().close();
    assertThat(run.sink.steps()).hasSize(2);
    assertThat(run.sink.steps().get(0).missing()).contains(BIAS);
    assertThat(run.failures.summary())
        .containsExactly(
            "a step of testmodel.Net began before a backward of the step before it: gradients of"
                + " parameters and of inputs go to the last of the steps that share a backward");
    assertThat(run.sink.floats(BIAS)).containsOnly(3);
  }

  @Test
  void statistics_are_those_of_the_gradients() {
    gradients(false, new KeepStats()).start();
    forward(5).backward();
    run.runtime().close();
    assertThat(run.sink.parts().get(BIAS + ":max").view().data().getDouble(0)).isEqualTo(5);
  }

  @Test
  void entries_for_gradients_are_meant_where_there_are_some() {
    gradients(true, new KeepValue(), new KeepGradient(new KeepStats())).start();
    forward(5).backward();
    run.runtime().close();
    assertThat(run.sink.parts())
        .containsKeys("parameters.head.bias", BIAS + ":max")
        .doesNotContainKeys(BIAS, "parameters.head.bias:max");
  }

  @Test
  void frozen_parameters_have_none_which_is_told() {
    net.head.bias().set_requires_grad(false);
    gradients(false, new KeepValue()).start();
    forward(1).backward();
    run.runtime().close();
    assertThat(run.sink.names()).containsExactly("parameters.head.weight_grad");
    assertThat(run.failures.summary())
        .containsExactly(
            "spec.yaml:90:3: parameters.head.bias has no gradient to keep: nothing that it is"
                + " computed from requires one");
  }

  @Test
  void no_native_handle_is_left() {
    gradients(false, new KeepValue()).start();
    long before = 0;
    for (int i = 0; i < 100; i++) {
      PointerScope scope = new PointerScope();
      try {
        forward(1).backward();
      } finally {
        scope.close();
      }
      if (i > 0) {
        run.sink.last().values().forEach(value -> value.snapshot().close());
      }
      if (i == 1) {
        before = Pointer.totalCount();
      }
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
  }

  private Tensor forward(int rows) {
    Tensor[] loss = new Tensor[1];
    run.step(net, () -> loss[0] = net.head.forward(torch.ones(rows, 4)).sum());
    return loss[0];
  }

  private TestRun gradients(boolean parameters, Keep... keep) {
    Keeping keeping = Keeping.of("spec.yaml:90:3", List.of(keep), null);
    return run.capture(
        new CaptureRule(
            List.of(),
            StepFilter.ALL,
            null,
            Copying.ALWAYS,
            null,
            null,
            parameters,
            true,
            keeping));
  }
}
