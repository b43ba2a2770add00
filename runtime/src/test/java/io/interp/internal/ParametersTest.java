package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.Copying;
import io.interp.internal.capture.Selector;
import io.interp.internal.link.Site;
import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.Keeping;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepStats;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.sampling.StepFilter;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import testmodel.Net;
import testmodel.PlainNet;

class ParametersTest {

  private final TestRun run = new TestRun();
  private final Site site = run.assign("x");

  @Test
  void every_parameter_is_kept_under_the_name_that_the_framework_gives_it() {
    Net net = new Net(1);
    Tensor weight = net.blocks.get(0).linear.weight();
    float before = weight.detach().data_ptr_float().get(0);
    parameters(List.of(), new KeepValue()).start();
    run.step(net, () -> run.pass(site, 1f, net));
    weight.detach().mul_(new Scalar(3.0));
    assertThat(run.sink.names())
        .containsExactlyInAnyOrder(
            "parameters.h.0.fc.weight",
            "parameters.h.0.fc.bias",
            "parameters.head.weight",
            "parameters.head.bias");
    assertThat(run.sink.view("parameters.h.0.fc.weight").shape()).containsExactly(4, 4);
    assertThat(run.sink.floats("parameters.h.0.fc.weight")[0]).isEqualTo(before);
  }

  @Test
  void beside_points_they_are_kept_with_them_and_reduced_alike() {
    Net net = new Net(1);
    parameters(List.of(Selector.parse("x")), new KeepStats()).start();
    run.step(net, () -> run.pass(site, 1f, net));
    assertThat(run.sink.parts()).hasSize(5 * 8).containsKeys("x:mean", "parameters.head.bias:norm");
  }

  @Test
  void a_second_model_keeps_its_own() {
    parameters(List.of(), new KeepValue()).start();
    for (int i = 0; i < 2; i++) {
      Net net = new Net(0);
      run.step(net, () -> {});
    }
    assertThat(run.sink.names())
        .containsExactlyInAnyOrder(
            "model#2.parameters.head.weight", "model#2.parameters.head.bias");
  }

  @Test
  void other_models_have_none_that_are_known() {
    parameters(List.of(), new KeepValue()).start();
    PlainNet net = new PlainNet();
    run.step(net, () -> run.pass(site, 1f, net));
    run.step(net, () -> run.pass(site, 1f, net));
    assertThat(run.sink.steps()).isEmpty();
    assertThat(run.failures.summary())
        .containsExactly(
            "spec.yaml:90:3: `parameters` are known of models of org.bytedeco:pytorch, DJL and"
                + " Deeplearning4j; testmodel.PlainNet is none; remove it (2 times)");
  }

  @Test
  void no_native_handle_is_left() {
    parameters(List.of(), new KeepValue()).start();
    Net net = new Net(2);
    long before = 0;
    for (int i = 0; i < 100; i++) {
      if (i == 1) {
        before = Pointer.totalCount();
      }
      run.step(net, () -> {});
      for (CapturedValue captured : run.sink.last().values()) {
        captured.snapshot().view();
        captured.snapshot().close();
      }
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
  }

  private TestRun parameters(List<Selector> what, Keep... keep) {
    Keeping keeping = Keeping.of("spec.yaml:90:3", List.of(keep), null);
    return run.capture(
        new CaptureRule(
            what, StepFilter.ALL, null, Copying.ALWAYS, null, null, true, false, keeping));
  }
}
