package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.interp.Run;
import io.interp.internal.intervene.Scale;
import io.interp.internal.point.PointReport;
import io.interp.internal.point.PointStatus;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import testmodel.Net;
import testmodel.OwnPoints;

class PlacedPointsTest {

  private final TestRun run = new TestRun();
  private final Net net = new Net(2);

  @Test
  void a_placed_point_is_captured_under_its_name() {
    run.start();
    run.step(net, () -> pass(place("/router.logits", List.of("moe"), List.of("d")), null, 1, 2));

    assertThat(run.sink.names()).containsExactly("router.logits");
    assertThat(run.sink.floats("router.logits")).containsExactly(1, 2);
    PointReport report = run.runtime().points().get(0);
    assertThat(report.tags()).containsExactly("moe");
    assertThat(report.dims()).containsExactly("d");
    assertThat(report.kind()).isEqualTo("placed");
    assertThat(report.className()).isEqualTo("testmodel.OwnPoints");
    assertThat(report.loader()).isEqualTo("app");
    assertThat(report.location()).startsWith("testmodel.OwnPoints.place:");
    assertThat(report.state()).isEqualTo("FIRED 1 time");
  }

  @Test
  void in_a_module_its_name_hangs_below_the_modules_path_and_is_renamed() {
    run.rename("^h\\.(\\d+)", "blocks.$1").start();
    run.step(
        net,
        () -> {
          pass(place("hook_z"), net.blocks.get(0), 1);
          pass(place("hook_z"), net.blocks.get(1), 2);
          pass(place("hook_z"), net, 3);
          pass(place("hook_z"), net.blocks.get(1), 4);
        });

    assertThat(run.sink.names())
        .containsExactly("blocks.0.hook_z", "blocks.1.hook_z", "hook_z", "blocks.1.hook_z#1");
    assertThat(run.runtime().statuses()).hasSize(1);
  }

  @Test
  void points_of_the_spec_keep_their_places_before_placed_ones() {
    run.assign("declared");
    run.start();
    List<PointStatus> before = run.runtime().statuses();
    run.step(net, () -> pass(place("/placed"), null, 1));

    assertThat(before).hasSize(1);
    assertThat(run.runtime().statuses())
        .extracting(status -> status.declaration().name())
        .containsExactly("declared", "/placed");
    assertThat(run.runtime().statuses())
        .extracting(status -> status.declaration().id())
        .containsExactly(0, 1);
  }

  @Test
  void selectors_of_names_and_tags_mean_placed_points() {
    run.capture("#moe").capture("gate");
    run.start();
    run.step(
        net,
        () -> {
          pass(place("/router.logits", List.of("moe"), List.of()), null, 1);
          pass(place("/gate"), null, 2);
          pass(place("/other"), null, 3);
        });

    assertThat(run.sink.names()).containsExactly("router.logits", "gate");
    assertThat(run.failures.summary()).isEmpty();
  }

  @Test
  void an_intervention_changes_what_passes() {
    run.intervene("gate", null, "scale", new Scale(2)).start();
    Object[] goingOn = new Object[1];
    float[] value = floats(1, 2);
    run.step(net, () -> goingOn[0] = place("/gate").apply(null, value));

    assertThat((float[]) goingOn[0]).containsExactly(2, 4);
    assertThat(value).containsExactly(1, 2);
  }

  @Test
  void outside_a_step_a_value_is_counted_and_passes() {
    run.start();
    float[] value = floats(1);

    assertThat(place("/gate").apply(null, value)).isSameAs(value);
    assertThat(run.runtime().statuses().get(0).outsideCount()).isOne();
  }

  @Test
  void the_same_name_tags_and_dims_are_the_same_point() {
    run.start();

    assertThat(place("/gate")).isSameAs(place("/gate"));
    assertThat(place("/gate", List.of("moe"), List.of())).isNotSameAs(place("/gate"));
  }

  @Test
  void two_points_of_one_name_are_told_and_the_second_is_not_captured() {
    run.start();
    run.step(
        net,
        () -> {
          pass(place("/gate"), null, 1);
          pass(place("/gate", List.of("moe"), List.of()), null, 2);
        });

    assertThat(run.sink.names()).containsExactly("gate");
    assertThat(run.failures.summary())
        .singleElement()
        .asString()
        .contains("two points are named gate");
  }

  @Test
  void a_name_that_no_point_can_have_is_told_once_and_its_values_pass() {
    run.start();
    float[] value = floats(1);
    run.step(net, () -> assertThat(place("/a b").apply(null, value)).isSameAs(value));
    run.step(net, () -> assertThat(place("{layer}.z").apply(null, value)).isSameAs(value));
    run.step(net, () -> assertThat(place("{layer}.z").apply(null, value)).isSameAs(value));

    assertThat(run.failures.summary())
        .satisfiesExactly(
            line -> assertThat(line).endsWith(": the hook point `a b` has white space in it"),
            line ->
                assertThat(line)
                    .endsWith(
                        ": the hook point `{layer}.z` has a brace in it; put the variable's value"
                            + " into the name"));
    assertThat(run.runtime().statuses()).isEmpty();
  }

  @Test
  void names_without_end_are_told_and_their_values_pass() {
    run.start();
    for (int i = 0; i < 10_001; i++) {
      place("/point" + i);
    }
    float[] value = floats(1);

    assertThat(place("/point10000").apply(null, value)).isSameAs(value);
    assertThat(run.runtime().statuses()).hasSize(10_000);
    assertThat(run.failures.summary())
        .containsExactly("code has placed 10000 hook points; more are not looked at (2 times)");
  }

  @Test
  void what_the_spec_announces_and_no_code_places_is_told_as_the_run_ends() {
    run.placed("gate").placed("#moe").placed("**.logits").start();
    run.step(net, () -> pass(place("/gate"), null, 1));
    run.runtime().close();

    assertThat(run.failures.summary())
        .containsExactly(
            "spec.yaml:61:3: `placed` met no hook point; found `#moe`; the points are gate",
            "spec.yaml:62:3: `placed` met no hook point; found `**.logits`; the points are gate");
  }

  @Test
  void a_run_selects_a_tag_that_no_point_has_yet() {
    run.placed("**").start();
    try (Run opened = run.runtime().interp().run("#moe").open()) {
      run.step(net, () -> pass(place("/gate", List.of("moe"), List.of()), null, 5));
      assertThat(opened.cache().names()).containsExactly("gate");
    }
    Run inVain = run.runtime().interp().run("#meo").open();
    run.step(net, () -> pass(place("/gate", List.of("moe"), List.of()), null, 5));
    assertThatIllegalStateException().isThrownBy(inVain::close).withMessageContaining("`#meo`");
  }

  @Test
  void a_hook_on_a_placed_point_changes_what_passes() {
    run.start();
    run.step(net, () -> pass(place("/gate"), null, 1));
    run.runtime().interp().point("gate").add((value, context) -> floats(7));
    Object[] goingOn = new Object[1];
    run.step(net, () -> goingOn[0] = place("/gate").apply(null, floats(1)));

    assertThat((float[]) goingOn[0]).containsExactly(7);
  }

  private BiFunction<Object, Object, Object> place(String name) {
    return place(name, List.of(), List.of());
  }

  private BiFunction<Object, Object, Object> place(
      String name, List<String> tags, List<String> dims) {
    return OwnPoints.place(run.runtime().placed(), name, tags, dims);
  }

  private static void pass(
      BiFunction<Object, Object, Object> point, Object module, float... value) {
    assertThat(point.apply(module, value)).isSameAs(value);
  }

  private static float[] floats(float... values) {
    return values;
  }
}
