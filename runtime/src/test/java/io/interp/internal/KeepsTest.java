package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.Copying;
import io.interp.internal.capture.Selector;
import io.interp.internal.capture.Slice;
import io.interp.internal.link.Site;
import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.Keeping;
import io.interp.internal.reduce.Axes;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepMax;
import io.interp.internal.reduce.KeepMean;
import io.interp.internal.reduce.KeepStats;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.reduce.Part;
import io.interp.internal.sampling.StepFilter;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.StridedView;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import testmodel.PlainNet;

/** What rules keep of values: reductions, beside the values or instead of them. */
class KeepsTest {

  private static final List<String> BPD = List.of("batch", "pos", "d_model");
  private static final Keep NORM = new KeepMean(new Axes(List.of("d_model")), true);

  private final TestRun run = new TestRun();
  private final PlainNet net = new PlainNet();

  @Test
  void a_reduction_is_of_the_slice_and_in_the_layout() {
    Site site = run.site("assign", "x", run.point("h", BPD, List.of("pos", "d_model", "batch")));
    run.keep("h", Slice.parse(Map.of("pos", "-1")), NORM).start();
    Tensor value = torch.randn(2, 3, 5);
    run.step(net, () -> run.pass(site, value, net));
    Part norm = run.sink.parts().get("h:norm:d_model");
    assertThat(norm.dims()).containsExactly("batch");
    for (int b = 0; b < 2; b++) {
      double squares = 0;
      for (int d = 0; d < 5; d++) {
        double x = value.get(b).get(2).get(d).item_float();
        squares += x * x;
      }
      assertThat(elements(norm)[b]).isEqualTo(Math.sqrt(squares));
    }
  }

  @Test
  void a_reduction_sees_the_value_as_it_was_when_it_passed() {
    Site site = run.assign("x");
    run.keep("x", null, new KeepMax(new Axes(List.of("0")))).start();
    Tensor value = torch.ones(3);
    run.step(
        net,
        () -> {
          run.pass(site, value, net);
          value.mul_(new Scalar(7.0));
        });
    assertThat(elements(run.sink.parts().get("x:max:0"))).containsExactly(1);
  }

  @Test
  void rules_that_keep_different_things_of_a_value_share_a_file() {
    Site site = run.assign("x");
    run.keep("x", null, new KeepValue());
    run.keep("x", null, new KeepStats(), new KeepValue()).start();
    run.step(net, () -> run.pass(site, new float[] {3, 4}, net));
    assertThat(run.sink.parts()).hasSize(9).containsKeys("x", "x:norm");
    assertThat(run.failures.summary()).isEmpty();
  }

  @Test
  void rules_that_keep_the_same_of_two_parts_do_not_and_the_second_is_refused() {
    Site site = run.assign("x");
    run.keep("x", Slice.parse("0"), new KeepStats());
    run.keep("x", Slice.parse("1"), new KeepStats()).start();
    run.step(net, () -> run.pass(site, new float[] {7, 8}, net));
    assertThat(elements(run.sink.parts().get("x:mean"))).containsExactly(7);
    assertThat(run.failures.summary())
        .singleElement()
        .asString()
        .contains("spec.yaml:91:3 keeps another part of x in the same file as spec.yaml:90:3");
  }

  @Test
  void what_has_no_room_is_reduced_at_once_and_nothing_is_lost() {
    Site site = run.assign("x");
    run.budget(1000).keep("x", null, new KeepStats()).start();
    Tensor value = torch.ones(2, 1000);
    run.step(
        net,
        () -> {
          run.pass(site, value, net);
          value.mul_(new Scalar(3.0));
          run.pass(site, value, net);
        });
    Map<String, Part> parts = run.sink.parts();
    assertThat(elements(parts.get("x:mean"))).containsExactly(1);
    assertThat(elements(parts.get("x:mean#1"))).containsExactly(3);
    assertThat(run.sink.last().failure()).isNull();
    assertThat(run.failures.summary()).isEmpty();
    for (CapturedValue captured : run.sink.last().values()) {
      captured.snapshot().close();
    }
  }

  @Test
  void a_value_that_has_no_room_is_still_missed_when_it_is_wanted_itself() {
    Site site = run.assign("x");
    run.budget(1000).keep("x", null, new KeepStats(), new KeepValue()).start();
    run.step(net, () -> run.pass(site, torch.ones(1000), net));
    assertThat(run.failures.summary()).singleElement().asString().contains("x needs 4000 bytes");
  }

  @Test
  void a_capture_that_is_full_looks_at_no_value_any_more_and_the_others_go_on() {
    Site site = run.assign("x");
    run.keep("x", null, new KeepValue());
    run.keep("x", null, new KeepStats()).start();
    run.sink.refused.add("spec.yaml:90:3");
    run.step(net, () -> run.pass(site, new float[] {7}, net));
    assertThat(run.sink.parts()).hasSize(8).doesNotContainKey("x");
    run.sink.refused.add("spec.yaml:91:3");
    run.step(net, () -> run.pass(site, new float[] {7}, net));
    assertThat(run.sink.steps()).hasSize(1);
  }

  @Test
  void a_value_that_is_to_be_copied_is_out_of_reach_of_raw_pointers() {
    Site site = run.assign("x");
    Keeping keeping = Keeping.values("spec.yaml:90:3");
    run.capture(
            new CaptureRule(
                List.of(Selector.parse("x")),
                StepFilter.ALL,
                null,
                Copying.ALWAYS,
                null,
                null,
                false,
                false,
                keeping))
        .start();
    Tensor value = torch.ones(3);
    run.step(net, () -> run.pass(site, value, net));
    value.data_ptr_float().put(0, 99);
    assertThat(run.sink.floats("x")).containsExactly(1, 1, 1);
  }

  @Test
  void the_first_so_many_of_the_steps_that_count_are_taken() {
    Site site = run.assign("x");
    StepFilter steps = new StepFilter(List.of(), 1, Long.MAX_VALUE, 2, 2);
    run.capture("x", steps, null).start();
    for (int i = 0; i < 9; i++) {
      run.step(net, () -> run.pass(site, 1f, net));
    }
    assertThat(run.sink.steps()).extracting(step -> step.step().number()).containsExactly(1L, 3L);
  }

  private static double[] elements(Part part) {
    StridedView dense = part.view().contiguousCopy();
    double[] elements = new double[(int) dense.elements()];
    new Elements(dense).read(0, 1, elements.length, elements);
    return elements;
  }
}
