package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.capture.Copying;
import io.interp.internal.capture.Slice;
import io.interp.internal.link.Site;
import io.interp.internal.output.CapturedValue;
import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.tensor.Snapshot;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import testmodel.PlainNet;

/**
 * {@code copy: alias}: the value itself is held, and what was written to it is never written out.
 */
class AliasTest {

  private static final String WRITTEN =
      "it was written to after it was captured, and `copy: alias` has no copy of what it was; it is"
          + " left out; use `copy: always`";

  private final TestRun run = new TestRun();
  private final PlainNet net = new PlainNet();

  @Test
  void a_value_that_nobody_writes_to_is_read_as_it_passed() {
    Tensor value = Writes.numbers(2, 3).mul(new Scalar(2));
    long address = value.const_data_ptr().address();
    capture(value);
    assertThat(snapshot().heldBytes()).isEqualTo(24);
    value.data_ptr_float();
    assertThat(value.const_data_ptr().address())
        .as("asking for the memory to write to moves what has a lazy copy")
        .isEqualTo(address);
    assertThat(run.sink.floats("x")).containsExactly(2, 4, 6, 8, 10, 12);
    assertThat(run.sink.floats("x")).as("again").containsExactly(2, 4, 6, 8, 10, 12);
  }

  static Stream<Arguments> writes() {
    return Stream.of(
        write("to the value", value -> value.add_(new Scalar(1))),
        write("to a slice", value -> value.narrow(0, 0, 1).zero_()),
        write("to a view", value -> value.view(6).mul_(new Scalar(2))),
        write("through a detached handle", value -> value.detach().fill_(new Scalar(7))),
        write("into it", value -> torch.add_out(value, torch.ones(2, 3), torch.ones(2, 3))));
  }

  private static Arguments write(String name, Consumer<Tensor> write) {
    return Arguments.of(name, write);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writes")
  void a_value_that_an_operation_wrote_to_is_refused(String name, Consumer<Tensor> write) {
    Tensor value = Writes.numbers(2, 3).mul(new Scalar(2));
    Tensor before = value.clone();
    capture(value);
    write.accept(value);
    assertThat(value.equal(before)).isFalse();
    assertThatThrownBy(() -> snapshot().view())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(WRITTEN);
  }

  @Test
  void a_view_is_refused_when_what_it_is_a_view_of_is_written_to() {
    Tensor value = Writes.numbers(4, 3).mul(new Scalar(2));
    capture(value.narrow(0, 1, 3));
    assertThat(snapshot().heldBytes()).as("what a view keeps alive").isEqualTo(48);
    value.zero_();
    assertThatThrownBy(() -> snapshot().view()).hasMessage(WRITTEN);
  }

  @Test
  void a_parameter_is_refused_once_the_optimizer_stepped() {
    LinearImpl linear = new LinearImpl(30, 20);
    SGD optimizer = new SGD(new TensorVector(linear.weight(), linear.bias()), new SGDOptions(1));
    capture(linear.weight());
    assertThat(run.sink.floats("x")).hasSize(600);
    capture(linear.weight());
    linear.forward(torch.ones(1, 30)).sum().backward();
    long version = linear.weight()._version();
    optimizer.step();
    assertThat(linear.weight()._version()).as("SGD writes past it").isEqualTo(version);
    assertThatThrownBy(() -> snapshot().view()).hasMessage(WRITTEN);
  }

  @Test
  void an_input_is_refused_once_it_is_filled_again_through_its_pointer() {
    Tensor input = Writes.numbers(100, 30, 2);
    capture(input);
    long version = input._version();
    FloatPointer memory = input.data_ptr_float();
    for (int i = 0; i < input.numel(); i++) {
      memory.put(i, -1);
    }
    assertThat(input._version()).isEqualTo(version);
    assertThatThrownBy(() -> snapshot().view()).hasMessage(WRITTEN);
  }

  @Test
  void what_was_read_stays_whatever_is_written_later() {
    Tensor value = Writes.numbers(3).mul(new Scalar(2));
    capture(value);
    assertThat(run.sink.floats("x")).containsExactly(2, 4, 6);
    value.zero_();
    assertThat(run.sink.floats("x")).containsExactly(2, 4, 6);
  }

  @Test
  void a_small_slice_is_copied_at_once() {
    Tensor value = Writes.numbers(1000, 3).mul(new Scalar(2));
    Site site = run.assign("x");
    run.copy(Copying.ALIAS).capture("x", Slice.parse("0")).start();
    run.step(net, () -> run.pass(site, value, net));
    value.zero_();
    assertThat(snapshot().heldBytes()).isEqualTo(12);
    assertThat(run.sink.floats("x")).containsExactly(2, 4, 6);
  }

  @Test
  void gradients_are_copied_at_once() {
    Tensor value = Writes.numbers(3).set_requires_grad(true).mul(new Scalar(2));
    Site site = run.assign("x");
    run.copy(Copying.ALIAS).keep("x", null, new KeepGradient(new KeepValue())).start();
    run.step(net, () -> run.pass(site, value, net));
    Tensor gradient = torch.ones(3);
    value.backward(gradient, new BoolOptional(), false, new TensorArrayRefOptional());
    gradient.zero_();
    run.step(net, () -> {});
    assertThat(run.sink.floats("x_grad")).containsExactly(1, 1, 1);
  }

  @Test
  void values_whose_writes_nobody_counts_are_refused_with_what_to_do() {
    Site site = run.assign("x");
    Site other = run.assign("y");
    run.copy(Copying.ALIAS).capture("**").start();
    InferenceMode mode = new InferenceMode();
    Tensor untracked = torch.ones(3);
    mode.close();
    run.step(
        net,
        () -> {
          run.pass(site, new float[3], net);
          run.pass(other, untracked, net);
        });
    assertThat(run.sink.steps()).isEmpty();
    assertThat(run.failures.summary())
        .containsExactly(
            "spec.yaml:1:3: x cannot be stored: `copy: alias` holds tensors of"
                + " org.bytedeco:pytorch, which count what is written to them, and this is a"
                + " float[]; use `copy: always`",
            "spec.yaml:2:3: y cannot be stored: a tensor of inference mode, which does not count"
                + " what is written to it; use `copy: always` instead of `copy: alias`");
  }

  @Test
  void what_is_held_counts_in_the_budget_and_is_given_back() {
    Tensor value = Writes.numbers(2, 10);
    Site site = run.assign("x");
    run.budget(100).copy(Copying.ALIAS).capture("x").start();
    run.step(net, () -> pass(site, value, value));
    assertThat(run.sink.names()).containsExactly("x");
    assertThat(run.failures.summary()).singleElement().asString().contains("x#1 needs 80 bytes");
    snapshot().close();
    run.step(net, () -> run.pass(site, value, net));
    assertThat(run.sink.last().failure()).isNull();
  }

  @Test
  void it_keeps_the_tensor_but_not_its_graph() {
    Tensor leaf = Writes.numbers(3).set_requires_grad(true);
    Tensor value = leaf.mul(leaf);
    capture(value);
    long inGraph = leaf.use_count();
    value.close();
    assertThat(leaf.use_count()).isLessThan(inGraph);
    assertThat(run.sink.floats("x")).containsExactly(1, 4, 9);
    assertThat(GradMode.is_enabled()).isTrue();
  }

  @Test
  void no_native_handle_is_left_once_it_is_closed() {
    Site site = run.assign("x");
    run.copy(Copying.ALIAS).capture("x").start();
    Tensor value = Writes.numbers(2, 3);
    long before = 0;
    for (int i = 0; i < 200; i++) {
      if (i == 1) {
        before = Pointer.totalCount();
      }
      run.step(net, () -> run.pass(site, value, net));
      if (i % 2 == 0) {
        snapshot().view();
      }
      snapshot().close();
      snapshot().close();
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
  }

  private void capture(Tensor value) {
    if (run.runtime() == null) {
      run.assign("x");
      run.copy(Copying.ALIAS).capture("x").start();
    }
    run.step(net, () -> run.pass(run.site(0), value, net));
  }

  private void pass(Site site, Object... values) {
    for (Object value : values) {
      run.pass(site, value, net);
    }
  }

  private Snapshot snapshot() {
    CapturedValue value = run.sink.last().values().get(0);
    return value.snapshot();
  }
}
