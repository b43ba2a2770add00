package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.link.Site;
import io.interp.internal.link.Site.Nesting;
import io.interp.internal.point.PointStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import testmodel.Net;

/** Calls that stand for those that they make on the same object. */
class NestedCallsTest {

  private final TestRun run = new TestRun();
  private final Net net = new Net(1);

  @Test
  void the_outermost_call_has_the_value_and_the_others_are_counted() {
    Site inner = site(Nesting.INNER);
    Site outer = run.site("return", "", inner.points().get(0).declaration(), Nesting.OUTER);
    run.start();
    for (int step = 0; step < 2; step++) {
      run.step(net, () -> delegate(outer, inner));
    }
    assertThat(run.sink.names()).containsExactly("out");
    assertThat(run.sink.floats("out")).containsExactly(2);
    PointStatus status = run.runtime().statuses().get(0);
    assertThat(status.firedCount()).isEqualTo(2);
    assertThat(status.nestedCount()).isEqualTo(2);
    assertThat(run.runtime().points().get(0).nested()).isEqualTo(2);
  }

  @Test
  void a_call_on_another_object_has_a_value_of_its_own() {
    Site outer = site(Nesting.OUTER);
    run.start();
    run.step(
        net,
        () -> {
          run.runtime().nest(new int[] {0}, net);
          run.runtime().nest(new int[] {0}, net.blocks.get(0));
          run.pass(outer, new float[] {1}, net.blocks.get(0));
          run.runtime().unnest();
          run.pass(outer, new float[] {2}, net);
          run.runtime().unnest();
        });
    assertThat(run.sink.names()).containsExactly("h.0.out", "out");
  }

  @Test
  void a_call_that_stands_for_others_outlasts_no_step() {
    Site inner = site(Nesting.INNER);
    run.start();
    run.runtime().nest(new int[] {0}, net);
    run.step(net, () -> run.pass(inner, new float[] {1}, net));
    run.runtime().unnest();
    run.step(net, () -> run.pass(inner, new float[] {2}, net));
    assertThat(run.sink.steps()).hasSize(2);
    assertThat(run.runtime().statuses().get(0).nestedCount()).isZero();
  }

  @Test
  void a_value_outside_any_step_is_counted_as_such() {
    Site inner = site(Nesting.INNER);
    run.start();
    run.pass(inner, new float[] {1}, net);
    PointStatus status = run.runtime().statuses().get(0);
    assertThat(List.of(status.firedCount(), status.outsideCount())).containsExactly(1L, 1L);
  }

  private Site site(Nesting nesting) {
    return run.site("return", "", run.point("out"), nesting);
  }

  private void delegate(Site outer, Site inner) {
    run.runtime().nest(new int[] {0}, net);
    run.pass(inner, new float[] {1}, net);
    run.pass(outer, new float[] {2}, net);
    run.runtime().unnest();
  }
}
