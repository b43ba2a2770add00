package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.Activation;
import io.interp.ActivationCache;
import io.interp.Interp;
import io.interp.InterpModule;
import io.interp.InterpModule.Batch;
import io.interp.Reduction;
import io.interp.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import testmodel.PlainNet;

/** A model with its data in one object, which sees to the runs. */
class InterpModuleTest {

  private final TestRun run = new TestRun();
  private final SquaredModel model = new SquaredModel(run);
  private final Interp interp = run.start().interp();
  private final List<Batch<Tensor>> batches = new ArrayList<>();

  InterpModuleTest() {
    batches.add(new Batch<>(torch.ones(6), torch.zeros(1)));
    batches.add(new Batch<>(torch.ones(6).mul(new Scalar(2)), torch.ones(1)));
  }

  /** The loss is that of the model times the first input, less the target. */
  private class Module extends InterpModule<SquaredModel, Tensor, Tensor> {
    float updated;

    Module() {
      super(InterpModuleTest.this.model, InterpModuleTest.this.interp);
    }

    @Override
    protected Iterable<Batch<Tensor>> batches() {
      return batches;
    }

    @Override
    protected Tensor forward(Tensor inputs) {
      if (inputs == null) {
        throw new IllegalArgumentException("no inputs");
      }
      return model().forward().mul(inputs.select(0, 0));
    }

    @Override
    protected Tensor loss(Tensor outputs, Tensor targets) {
      return outputs.sub(targets).sum();
    }

    @Override
    protected void backward(Tensor loss) {
      loss.backward();
    }

    @Override
    protected void update() {
      updated = gradientByName("h").floats()[5];
    }

    @Override
    protected Run.Builder look(Interp interp) {
      return interp.run("**").gradients();
    }
  }

  @Test
  void each_pass_takes_the_next_batch_and_behind_the_last_comes_the_first_again() {
    try (Module module = new Module()) {
      assertThat(module.forward().item_float()).isEqualTo(220);
      assertThat(module.inputs().sum().item_float()).isEqualTo(6);
      assertThat(module.forward().item_float()).isEqualTo(440);
      assertThat(module.targets().item_float()).isEqualTo(1);
      assertThat(module.forward().item_float()).isEqualTo(220);
      assertThat(module.outputs().item_float()).isEqualTo(220);
    }
  }

  @Test
  void activations_are_there_after_forward_and_gradients_after_backward() {
    try (Module module = new Module()) {
      module.forward();
      assertThat(module.activations()).extracting(Activation::name).containsExactly("h");
      assertThat(module.activationByName("h").floats()).containsExactly(0, 2, 4, 6, 8, 10);
      assertThat(module.activationByName("h", Reduction.SUM, 0).floats()).containsExactly(30);
      assertThat(module.gradients()).isEmpty();
      module.forward();
      assertThat(module.backward().item_float()).isEqualTo(439);
      assertThat(module.gradients()).extracting(Activation::name).containsExactly("h_grad");
      assertThat(module.gradientByName("h").floats()).containsExactly(0, 8, 16, 24, 32, 40);
      assertThat(module.parameters()).isEmpty();
    }
  }

  @Test
  void a_step_is_both_passes_and_an_update() {
    try (Module module = new Module()) {
      assertThat(module.step().item_float()).isEqualTo(220);
      assertThat(module.updated).isEqualTo(20);
    }
  }

  @Test
  void what_a_pass_captured_is_given_back_by_the_next_and_by_close() {
    Module module = new Module();
    module.forward();
    ActivationCache first = module.cache();
    module.forward();
    assertThatIllegalStateException().isThrownBy(first::names);
    ActivationCache second = module.cache();
    module.backward();
    model.forward();
    assertThat(second.steps()).as("the run has ended").containsExactly(1L);
    module.close();
    module.close();
    assertThatIllegalStateException().isThrownBy(second::names);
    assertThatIllegalStateException()
        .isThrownBy(module::activations)
        .withMessage("there was no forward pass; call forward()");
    module.forward();
    assertThat(module.activations()).hasSize(1);
    module.close();
  }

  @Test
  void a_pass_that_fails_leaves_no_run_open() {
    try (Module module = new Module()) {
      assertThatThrownBy(() -> module.forward(new Batch<>(null, null)))
          .hasMessageContaining("no inputs");
      try (Run open = interp.run("h").open()) {
        module.forward();
        assertThat(open.cache().names()).containsExactly("h");
      }
    }
  }

  @Test
  void what_a_module_lacks_is_said() {
    InterpModule<PlainNet, Tensor, Tensor> bare =
        new InterpModule<>(new PlainNet(), interp) {
          @Override
          protected Iterable<Batch<Tensor>> batches() {
            return List.of();
          }

          @Override
          protected Tensor forward(Tensor inputs) {
            return model.forward();
          }

          @Override
          protected Tensor loss(Tensor outputs, Tensor targets) {
            return outputs;
          }

          @Override
          protected Run.Builder look(Interp interp) {
            return interp.run("h");
          }
        };
    assertThatThrownBy(bare::forward)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageEndingWith(" has no batches");
    bare.forward(new Batch<>(null, null));
    assertThatThrownBy(bare::backward)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageEndingWith(" does not override backward");
    bare.close();
  }
}
