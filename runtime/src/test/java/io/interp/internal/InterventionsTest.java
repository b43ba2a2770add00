package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.Selector;
import io.interp.internal.capture.Slice;
import io.interp.internal.intervene.Add;
import io.interp.internal.intervene.Change;
import io.interp.internal.intervene.Clamp;
import io.interp.internal.intervene.CopyRow;
import io.interp.internal.intervene.Fill;
import io.interp.internal.intervene.Mean;
import io.interp.internal.intervene.Noise;
import io.interp.internal.intervene.Operand;
import io.interp.internal.intervene.Patch;
import io.interp.internal.intervene.Project;
import io.interp.internal.intervene.Scale;
import io.interp.internal.intervene.Skip;
import io.interp.internal.intervene.StopGradient;
import io.interp.internal.link.Handler;
import io.interp.internal.link.Site;
import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.InterventionReport;
import io.interp.internal.output.Keeping;
import io.interp.internal.output.Keeping.Order;
import io.interp.internal.output.StepRecord;
import io.interp.internal.reduce.Axes;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.sampling.StepFilter;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import testmodel.PlainNet;

class InterventionsTest {

  private static final List<String> POS_HEAD = List.of("pos", "head");

  private final TestRun run = new TestRun();
  private final PlainNet net = new PlainNet();

  @Test
  void every_change_makes_of_the_indexed_part_what_it_says_and_leaves_the_rest() {
    Slice head1 = Slice.parse(Map.of("head", "1"));
    assertThat(changed(head1, new Fill(0))).containsExactly(1, 0, 3, 4, 0, 6);
    assertThat(changed(head1, new Scale(-2))).containsExactly(1, -4, 3, 4, -10, 6);
    assertThat(changed(head1, new Clamp(3, Double.POSITIVE_INFINITY)))
        .containsExactly(1, 3, 3, 4, 5, 6);
    assertThat(changed(head1, new Mean(new Axes(List.of("pos")))))
        .containsExactly(1, 3.5f, 3, 4, 3.5f, 6);
    assertThat(changed(head1, new Patch(file("v", 10, 20)))).containsExactly(1, 10, 3, 4, 20, 6);
    assertThat(changed(head1, new Add(file("v", 10, 20), 0.5))).containsExactly(1, 7, 3, 4, 15, 6);
    assertThat(changed(null, new CopyRow(1, 0))).containsExactly(4, 5, 6, 4, 5, 6);
    assertThat(changed(null, new StopGradient())).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void a_tensor_of_the_values_shape_is_indexed_as_the_value() {
    Slice head1 = Slice.parse(Map.of("head", "1"));
    Operand whole = TestFile.of("w", new long[] {2, 3}, 10, 20, 30, 40, 50, 60).operand("w", null);
    assertThat(changed(head1, new Patch(whole))).containsExactly(1, 20, 3, 4, 50, 6);
  }

  @Test
  void a_vector_is_repeated_over_the_dimensions_that_are_named_and_no_other() {
    Operand vector = TestFile.of("v", new long[] {3}, 1, 2, 3).operand("v", List.of("pos"));
    assertThat(changed(null, new Add(vector, 1))).containsExactly(2, 4, 6, 5, 7, 9);
    Operand unnamed = TestFile.of("v", new long[] {3}, 1, 2, 3).operand("v", null);
    assertThat(changed(null, new Add(unnamed, 1))).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(run.failures.summary())
        .contains(
            "spec.yaml:70:3: change: h goes on unchanged: test.safetensors:v is [3], and h,"
                + " F32[2, 3] needs [2, 3]; name with `over` the dimensions it is repeated over");
  }

  @Test
  void the_share_in_a_direction_is_taken_out_or_kept_alone() {
    Operand direction = TestFile.of("d", new long[] {3}, 0, 3, 4).operand("d", List.of("pos"));
    assertThat(changed(null, new Project(direction, true)))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(1, 2 - 0.6f * 3.6f, 3 - 0.8f * 3.6f, 4, 5 - 0.6f * 7.8f, 6 - 0.8f * 7.8f);
    assertThat(changed(null, new Project(direction, false)))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(0, 0.6f * 3.6f, 0.8f * 3.6f, 0, 0.6f * 7.8f, 0.8f * 7.8f);
  }

  @Test
  void noise_is_that_of_its_seed_and_leaves_the_models_generator_alone() {
    torch.manual_seed(3);
    float[] once = changed(null, new Noise(1, 5));
    float drawn = torch.rand(1).item_float();
    assertThat(once).doesNotContain(1, 2, 3, 4, 5, 6);
    assertThat(changed(null, new Noise(1, 5))).containsExactly(once);
    assertThat(changed(null, new Noise(1, 6))).isNotEqualTo(once);
    torch.manual_seed(3);
    assertThat(torch.rand(1).item_float()).isEqualTo(drawn);
  }

  @Test
  void a_part_is_meant_in_the_layout_and_goes_back_in_the_models_order() {
    TestRun laidOut = new TestRun();
    Site site =
        laidOut.site(
            "assign", "x", laidOut.point("h", List.of("head", "pos"), List.of("pos", "head")));
    laidOut.intervene("h", Slice.parse("0, 1"), "set", new Fill(9)).start();
    laidOut.step(
        net,
        () ->
            assertThat(floats((Tensor) laidOut.value(site, range(2, 3), net, null)))
                .containsExactly(1, 2, 3, 9, 5, 6));
  }

  @Test
  void the_value_itself_stays_what_it_is_and_the_next_keeps_its_strides() {
    Site site = run.assign("h");
    run.intervene("h", null, "scale", new Scale(2)).start();
    Tensor value = range(2, 3).t();
    run.step(
        net,
        () -> {
          Tensor next = (Tensor) run.value(site, value, net, null);
          assertThat(next.stride(0)).isEqualTo(1);
          assertThat(next.stride(1)).isEqualTo(3);
          assertThat(floats(next)).containsExactly(2, 8, 4, 10, 6, 12);
        });
    assertThat(floats(value)).containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void a_change_is_differentiable() {
    Site site = run.assign("h");
    run.intervene("h", Slice.parse(":, 0"), "zero", new Fill(0));
    run.intervene("h", Slice.parse(":, 1"), "scale", new Scale(3)).start();
    Tensor leaf = range(2, 3).set_requires_grad(true);
    run.step(
        net,
        () -> {
          Tensor next = (Tensor) run.value(site, leaf.mul(new Scalar(1)), net, null);
          next.sum().backward();
        });
    assertThat(floats(leaf.grad())).containsExactly(0, 3, 1, 0, 3, 1);
  }

  @Test
  void a_stopped_gradient_does_not_flow_back() {
    Site site = run.assign("h");
    run.intervene("h", Slice.parse(":, 0"), "stop_gradient", new StopGradient()).start();
    Tensor leaf = range(2, 3).set_requires_grad(true);
    run.step(
        net, () -> ((Tensor) run.value(site, leaf.mul(new Scalar(2)), net, null)).sum().backward());
    assertThat(floats(leaf.grad())).containsExactly(0, 2, 2, 0, 2, 2);
  }

  @Test
  void the_replacement_is_the_models_and_dies_with_its_scope() {
    Site site = run.assign("h");
    run.intervene("h", null, "scale", new Scale(2)).start();
    Tensor[] next = new Tensor[2];
    run.step(
        net,
        () -> {
          PointerScope scope = new PointerScope();
          next[0] = (Tensor) run.value(site, range(2, 3), net, null);
          assertThat(floats(next[0])).containsExactly(2, 4, 6, 8, 10, 12);
          scope.close();
          next[1] = (Tensor) run.value(site, range(2, 3), net, null);
        });
    assertThat(next[0].isNull()).isTrue();
    assertThat(floats(next[1])).containsExactly(2, 4, 6, 8, 10, 12);
    next[1].close();
    assertThat(next[1].isNull()).isTrue();
  }

  @Test
  void rules_follow_each_other_in_the_order_of_the_spec() {
    Site site = run.assign("h");
    run.intervene("h", null, "set", new Fill(1)).intervene("h", null, "scale", new Scale(5));
    run.start();
    run.step(
        net,
        () ->
            assertThat(floats((Tensor) run.value(site, range(1, 2), net, null)))
                .containsExactly(5, 5));
  }

  @Test
  void captures_see_the_value_before_or_after_as_they_choose() {
    Site site = run.assign("h");
    run.capture(keeping("h", Order.AFTER, "after.jsonl"));
    run.capture(keeping("h", Order.BEFORE, "before.jsonl"));
    run.intervene("h", null, "scale", new Scale(10)).start();
    run.step(net, () -> run.pass(site, range(1, 2), net));
    List<CapturedValue> values = run.sink.last().values();
    assertThat(values)
        .extracting(value -> value.keeping().to())
        .containsExactly("before.jsonl", "after.jsonl");
    assertThat(values).extracting(InterventionsTest::last).containsExactly(2f, 20f);
  }

  @Test
  void a_step_says_what_was_changed_in_it() {
    Site site = run.assign("h");
    run.capture("**").intervene("h#1", null, "zero", new Fill(0)).start();
    run.step(
        net,
        () -> {
          run.pass(site, range(1, 2), net);
          run.pass(site, range(1, 2), net);
        });
    StepRecord step = run.sink.steps().get(0);
    assertThat(step.step().intervened()).isTrue();
    assertThat(step.changes()).containsExactly(Map.entry("h#1", List.of("zero (spec.yaml:70:3)")));
    assertThat(step.failure()).isNull();
  }

  @Test
  void a_run_counts_how_often_it_applied_and_how_far_it_moved_the_value() {
    Site site = run.assign("h");
    run.intervene("h", null, "zero", new Fill(0)).start();
    for (int i = 0; i < 2; i++) {
      run.step(net, () -> run.pass(site, range(1, 4), net));
    }
    assertThat(run.runtime().interventions())
        .containsExactly(new InterventionReport("spec.yaml:70:3", "zero", "h", 2, 4.0, 2.5, 0));
  }

  @Test
  void a_change_that_moves_nothing_is_a_warning() {
    Site site = run.assign("h");
    run.point("never");
    run.intervene("h", null, "scale", new Scale(1));
    run.intervene("h", null, "stop_gradient", new StopGradient());
    run.intervene("never", null, "zero", new Fill(0)).start();
    run.step(net, () -> run.pass(site, range(1, 4), net));
    run.runtime().close();
    assertThat(run.failures.summary())
        .contains(
            "spec.yaml:70:3: scale was applied and moved no element of any value",
            "spec.yaml:72:3: zero was never applied")
        .noneMatch(line -> line.startsWith("spec.yaml:71:3"));
  }

  @Test
  void a_change_that_does_not_fit_leaves_the_value_and_the_step_says_so() {
    Site site = run.assign("h");
    run.intervene("h", null, "scale", new Scale(2));
    run.intervene("h", Slice.parse("7"), "zero", new Fill(0)).start();
    run.step(
        net,
        () ->
            assertThat(floats((Tensor) run.value(site, range(2, 3), net, null)))
                .as("not half changed either")
                .containsExactly(1, 2, 3, 4, 5, 6));
    String why =
        "spec.yaml:71:3: zero: h goes on unchanged: slice '7': index 7 is outside of the value"
            + " [2, 3]; count from 0, or from -1";
    assertThat(run.sink.steps().get(0).failure()).isEqualTo(why);
    assertThat(run.runtime().statuses().get(0).state()).isEqualTo("ERROR " + why);
    assertThat(run.sink.steps().get(0).step().intervened()).isFalse();
  }

  @Test
  void a_strict_model_stops_where_an_intervention_fails() {
    Site site = run.assign("h");
    run.intervene("h", Slice.parse("7"), "zero", new Fill(0)).strict().start();
    assertThatIllegalStateException()
        .isThrownBy(() -> run.step(net, () -> run.pass(site, range(2, 3), net)))
        .withMessageStartingWith("spec.yaml:70:3: zero: h goes on unchanged: slice '7'");
  }

  @Test
  void integers_take_whole_numbers_only() {
    Site site = run.assign("h");
    run.intervene("h", null, "set", new Fill(0.5)).start();
    Tensor tokens = torch.arange(new Scalar(3)).to(ScalarType.Long);
    run.step(net, () -> assertThat(run.value(site, tokens, net, null)).isSameAs(tokens));
    assertThat(run.failures.summary())
        .contains("spec.yaml:70:3: set: h goes on unchanged: 0.5 is no I64");
  }

  @Test
  void whole_numbers_do_not_go_over_the_edge_of_their_type_in_silence() {
    Tensor bytes = torch.tensor((byte) 100, (byte) -3).to(ScalarType.Char);
    assertThat(bytes.scalar_type().intern()).isEqualTo(ScalarType.Char);
    assertThat(items(whole(bytes, new Scale(1)))).containsExactly(100, -3);
    assertThat(items(whole(bytes, new Scale(-1)))).containsExactly(-100, 3);
    assertThat(items(whole(bytes, new Scale(2)))).as("200 is no I8").containsExactly(100, -3);
    assertThat(run.failures.summary())
        .contains("spec.yaml:70:3: change: h goes on unchanged: 200.0 is no I8");
    Tensor flags = torch.ones(2).to(ScalarType.Bool);
    assertThat(whole(flags, new Scale(2))).isSameAs(flags);
  }

  @Test
  void whole_numbers_are_clamped_as_whole_numbers() {
    Tensor ints = torch.tensor(16_777_217, Integer.MAX_VALUE, -5, 3);
    assertThat(items(whole(ints, new Clamp(-5, Double.POSITIVE_INFINITY))))
        .containsExactly(16_777_217, Integer.MAX_VALUE, -5, 3);
    assertThat(items(whole(ints, new Clamp(-4, 1e12))))
        .containsExactly(16_777_217, Integer.MAX_VALUE, -4, 3);
    Tensor longs = torch.tensor(Long.MAX_VALUE, 5L);
    Tensor clamped = whole(longs, new Clamp(0, Double.POSITIVE_INFINITY));
    assertThat(clamped.get(0).item_long()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void a_direction_in_half_precision_does_not_overflow_on_the_way() {
    Tensor large = torch.full(new long[] {2}, new Scalar(6e4)).to(ScalarType.Half);
    Operand direction =
        new Operand(TestFile.of("d", new long[] {2}, 1, 1), "d", false, null, null, true);
    Tensor share = whole(large, new Project(direction, false));
    assertThat(share.get(0).item_float()).isBetween(59_000f, 61_000f);
    assertThat(run.failures.summary()).isEmpty();
  }

  @Test
  void a_tensor_whose_dimensions_have_other_names_is_not_taken_for_one_of_equal_sizes() {
    Operand turned =
        TestFile.of("w", new long[] {2, 3}, 1, 2, 3, 4, 5, 6)
            .named("head", "pos")
            .operand("w", null);
    assertThat(changed(null, new Patch(turned))).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(run.failures.summary())
        .anyMatch(
            line -> line.contains("has the dims [head, pos], and h, F32[2, 3] needs [pos, head]"));
    Operand same =
        TestFile.of("w", new long[] {2, 3}, 6, 5, 4, 3, 2, 1)
            .named("pos", "head")
            .operand("w", null);
    assertThat(changed(null, new Patch(same))).containsExactly(6, 5, 4, 3, 2, 1);
  }

  @Test
  void a_copy_of_the_argument_goes_on_in_place_of_a_skipped_call() {
    Site site = run.site("call", "Layer.forward", run.point("h"));
    run.intervene("h", null, "skip", new Skip(0)).start();
    Tensor leaf = range(2, 3).set_requires_grad(true);
    Tensor argument = leaf.mul(new Scalar(1));
    run.step(
        net,
        () -> {
          Tensor next = (Tensor) skip(site, argument);
          next.add_(new Scalar(100));
          assertThat(floats(argument)).as("untouched").containsExactly(1, 2, 3, 4, 5, 6);
          assertThat(run.value(site, next, net, null)).as("nothing is left to do").isSameAs(next);
          next.sum().backward();
          assertThat(floats(leaf.grad())).containsOnly(1);
          assertThat(skip(site, "text")).isSameAs(Handler.MAKE_CALL);
          Tensor result = range(2, 3);
          assertThat(run.value(site, result, net, null)).isSameAs(result);
        });
    assertThat(run.sink.last().changes())
        .containsExactly(Map.entry("h", List.of("skip (spec.yaml:70:3)")));
    assertThat(run.sink.last().failure())
        .startsWith("spec.yaml:70:3: skip: h#1 goes on unchanged: ");
    assertThat(run.failures.summary()).as("told once").hasSize(1);
  }

  private Object skip(Site site, Object argument) {
    return run.runtime().skip(site, Object.class, net, null, null, new Object[] {argument});
  }

  @Test
  void nothing_is_put_where_the_code_takes_nothing() {
    Site site = run.assign("h");
    run.intervene("h", null, "zero", new Fill(0)).start();
    Tensor value = range(1, 2);
    run.step(
        net,
        () ->
            assertThat(run.runtime().value(site, void.class, value, net, null, null))
                .isSameAs(value));
    assertThat(run.sink.steps().get(0).failure()).contains("nothing can be put in place");
  }

  @Test
  void a_part_of_a_value_with_padding_is_not_counted_as_if_there_was_none() {
    Site site = run.site("assign", "x", run.masked("h", POS_HEAD, "mask"));
    run.intervene("h", Slice.parse("1"), "zero", new Fill(0)).start();
    Tensor value = range(2, 3);
    run.step(net, () -> assertThat(run.value(site, value, net, null)).isSameAs(value));
    assertThat(run.sink.steps().get(0).failure())
        .endsWith(
            "`index` and `mean` count padding, and the point has `mask: mask`; leave them out, or"
                + " the mask");
  }

  @Test
  void a_value_outside_any_step_is_not_changed() {
    Site site = run.assign("h");
    run.intervene("h", null, "zero", new Fill(0)).start();
    Tensor value = range(1, 2);
    assertThat(run.value(site, value, net, null)).isSameAs(value);
  }

  private static CaptureRule keeping(String what, Order order, String to) {
    Keeping keeping =
        new Keeping(
            "spec.yaml:" + to, List.of(new KeepValue()), null, order, false, to, null, 1_000_000);
    return CaptureRule.of(List.of(Selector.parse(what)), StepFilter.ALL, keeping);
  }

  private static float last(CapturedValue value) {
    return value.snapshot().view().data().order(ByteOrder.nativeOrder()).getFloat(4);
  }

  /** The elements of 1 to 6 in two rows once a part of them is changed. */
  private float[] changed(Slice index, Change change) {
    TestRun one = new TestRun();
    Site site = one.site("assign", "x", one.point("h", POS_HEAD, List.of()));
    one.intervene("h", index, "change", change).start();
    Tensor[] next = new Tensor[1];
    one.step(net, () -> next[0] = (Tensor) one.value(site, range(2, 3), net, null));
    for (String failure : one.failures.summary()) {
      run.failures.report(failure);
    }
    return floats(next[0]);
  }

  private Tensor whole(Tensor value, Change change) {
    TestRun one = new TestRun();
    Site site = one.assign("h");
    one.intervene("h", null, "change", change).start();
    Tensor[] next = new Tensor[1];
    one.step(net, () -> next[0] = (Tensor) one.value(site, value, net, null));
    for (String failure : one.failures.summary()) {
      run.failures.report(failure);
    }
    return next[0];
  }

  private static int[] items(Tensor tensor) {
    int[] items = new int[(int) tensor.numel()];
    for (int i = 0; i < items.length; i++) {
      items[i] = tensor.get(i).item_int();
    }
    return items;
  }

  private static Operand file(String key, float... elements) {
    return TestFile.of(key, new long[] {elements.length}, elements).operand(key, null);
  }

  private static Tensor range(long... shape) {
    long elements = 1;
    for (long size : shape) {
      elements *= size;
    }
    return torch
        .arange(new Scalar(1), new Scalar(elements + 1))
        .to(ScalarType.Float)
        .reshape(shape);
  }

  private static float[] floats(Tensor tensor) {
    Tensor plain = tensor.contiguous();
    float[] elements = new float[(int) plain.numel()];
    new FloatPointer(plain.data_ptr_float()).get(elements);
    return elements;
  }
}
