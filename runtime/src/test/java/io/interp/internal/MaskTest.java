package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.Copying;
import io.interp.internal.capture.Selector;
import io.interp.internal.capture.Slice;
import io.interp.internal.link.Site;
import io.interp.internal.output.Keeping;
import io.interp.internal.reduce.Axes;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepMean;
import io.interp.internal.reduce.KeepStats;
import io.interp.internal.reduce.KeepTop;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.reduce.Part;
import io.interp.internal.reduce.Selected;
import io.interp.internal.sampling.StepFilter;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.StridedView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import testmodel.PlainNet;

/** Padding is skipped by what is kept of a batch of sentences of different lengths. */
class MaskTest {

  private static final List<String> BPD = List.of("batch", "pos", "d_model");

  /** Two tokens, then three with the padding in front. */
  private static final boolean[][] MASK = {{true, true, false, false}, {false, true, true, true}};

  private final TestRun run = new TestRun();
  private final PlainNet net = new PlainNet();
  private final Site mask =
      run.site("assign", "m", run.point("mask", List.of("batch", "pos"), List.of()));

  @Test
  void means_norms_and_statistics_are_of_the_tokens_alone() {
    start(null, new KeepMean(new Axes(List.of("pos")), false), new KeepStats());
    pass(MASK);
    Map<String, Part> parts = run.sink.parts();
    assertThat(elements(parts.get("h:mean:pos")))
        .containsExactly(mean(0, 0, 1), mean(0, 0, 1) + 0.5, mean(1, 1, 3), mean(1, 1, 3) + 0.5);
    double sum = 0;
    for (double x : new double[] {0, 0.5, 1, 1.5, 11, 11.5, 12, 12.5, 13, 13.5}) {
      sum += x;
    }
    assertThat(elements(parts.get("h:mean"))[0]).isCloseTo(sum / 10, within(1e-9));
  }

  @Test
  void the_top_are_those_of_tokens() {
    start(null, new KeepTop(1, new Axes(List.of("pos"))));
    pass(MASK);
    assertThat(elements(run.sink.parts().get("h:top:pos"))).containsExactly(1, 1.5, 13, 13.5);
    assertThat(elements(run.sink.parts().get("h:top_index:pos"))).containsExactly(1, 1, 3, 3);
  }

  @Test
  void an_index_along_positions_counts_tokens_of_each_row() {
    start(Slice.parse(Map.of("pos", "-1")), new KeepValue());
    pass(MASK);
    Selected last = run.sink.selected("h");
    assertThat(last.dims()).containsExactly("batch", "d_model");
    assertThat(last.view().shape()).containsExactly(2, 2);
    assertThat(elements(last.view())).containsExactly(1, 1.5, 13, 13.5);
  }

  @Test
  void the_first_token_of_a_row_that_is_padded_in_front_is_not_the_first_position() {
    start(Slice.parse("..., 0, :"), new KeepValue());
    pass(MASK);
    assertThat(elements(run.sink.view("h"))).containsExactly(0, 0.5, 11, 11.5);
  }

  @Test
  void an_index_along_another_dimension_is_what_it_is_without_a_mask() {
    start(Slice.parse(Map.of("batch", "1", "pos", "1")), new KeepValue());
    pass(MASK);
    assertThat(elements(run.sink.view("h"))).containsExactly(12, 12.5);
  }

  @Test
  void a_slice_that_is_cut_later_on_is_the_same() {
    start(Slice.parse(Map.of("pos", "0")), new KeepValue());
    run.step(
        net,
        () -> {
          run.pass(mask, new boolean[][] {{false, true}}, net);
          run.pass(h, new float[][][] {{{1}, {2}}}, net);
        });
    assertThat(elements(run.sink.view("h"))).containsExactly(2);
  }

  @Test
  void numbers_are_masks_too_and_what_is_not_zero_counts() {
    start(Slice.parse(Map.of("pos", "-1")), new KeepValue());
    run.step(
        net,
        () -> {
          run.pass(mask, new float[][] {{1, 0.5f, 0, 0}, {0, 0, 2, 0}}, net);
          run.pass(h, value(), net);
        });
    assertThat(elements(run.sink.view("h"))).containsExactly(1, 1.5, 12, 12.5);
  }

  @Test
  void whole_values_are_kept_with_their_padding_and_need_no_mask() {
    start(null, new KeepValue());
    run.step(net, () -> run.pass(h, value(), net));
    assertThat(elements(run.sink.view("h"))).hasSize(16);
    assertThat(run.failures.summary()).isEmpty();
  }

  @Test
  void without_its_mask_a_value_is_not_reduced_as_if_everything_counted() {
    start(null, new KeepStats());
    pass(MASK);
    run.step(
        net,
        () -> {
          run.pass(h, value(), net);
          run.pass(mask, MASK, net);
        });
    assertThat(run.sink.steps()).as("the mask of the step before does not hold").hasSize(1);
    assertThat(run.failures.summary())
        .containsExactly(
            "spec.yaml:90:3: `mask: mask` has not fired in the step before h, which is not kept"
                + " without it; name a point that fires first");
  }

  @Test
  void a_mask_of_another_size_is_told_with_both() {
    start(Slice.parse(Map.of("pos", "-1")), new KeepValue());
    pass(new boolean[][] {{true, true}});
    assertThat(run.runtime().statuses().get(1).problem())
        .isEqualTo(
            "mask with [batch, pos] = [1, 2] does not fit the value with [batch, pos, d_model] ="
                + " [2, 4, 2]; give both the same names and sizes");
  }

  @Test
  void a_row_without_tokens_has_no_last_one() {
    start(Slice.parse(Map.of("pos", "-1")), new KeepValue());
    pass(new boolean[][] {{true, true, true, true}, {false, false, false, false}});
    assertThat(run.runtime().statuses().get(1).problem())
        .isEqualTo("slice {pos: -1}: a row has 0 positions that count, and no index -1");
  }

  @Test
  void a_range_along_positions_is_refused_where_rows_count_others() {
    start(Slice.parse(Map.of("pos", "-1:")), new KeepValue());
    pass(MASK);
    assertThat(run.runtime().statuses().get(1).problem())
        .isEqualTo(
            "slice {pos: -1:} takes a range along pos, where each row of the mask mask counts other"
                + " positions; take an index, or all");
  }

  private final Site h = run.site("assign", "h", run.point("h", BPD, List.of()));

  private void start(Slice slice, Keep... keep) {
    Keeping keeping = Keeping.of("spec.yaml:90:3", List.of(keep), null);
    run.capture(
            new CaptureRule(
                List.of(Selector.parse("h")),
                StepFilter.ALL,
                slice,
                Copying.ALWAYS,
                "mask",
                null,
                false,
                false,
                keeping))
        .start();
  }

  private void pass(boolean[][] mask) {
    run.step(
        net,
        () -> {
          run.pass(this.mask, mask, net);
          run.pass(h, value(), net);
        });
  }

  /** At each place ten times the batch, plus the position, plus a half for the second element. */
  private static float[][][] value() {
    float[][][] value = new float[2][4][2];
    for (int b = 0; b < 2; b++) {
      for (int p = 0; p < 4; p++) {
        value[b][p][0] = 10 * b + p;
        value[b][p][1] = 10 * b + p + 0.5f;
      }
    }
    return value;
  }

  private static double mean(int batch, int from, int to) {
    return 10 * batch + (from + to) / 2.0;
  }

  private static double[] elements(Part part) {
    return elements(part.view());
  }

  private static double[] elements(StridedView view) {
    StridedView dense = view.contiguousCopy();
    double[] elements = new double[(int) dense.elements()];
    new Elements(dense).read(0, 1, elements.length, elements);
    return elements;
  }
}
