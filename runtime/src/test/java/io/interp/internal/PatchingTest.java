package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.interp.Interp;
import io.interp.Patching;
import io.interp.PatchingTable;
import io.interp.internal.link.Site;
import java.util.List;
import java.util.NoSuchElementException;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import testmodel.Net;

class PatchingTest {

  private static final List<String> DIMS = List.of("batch", "pos", "d");

  private final TestRun run = new TestRun();
  private final Net net = new Net(1);
  private final Site early = run.site("assign", "x", run.point("early", DIMS, List.of()));
  private final Site late = run.site("assign", "y", run.point("late", DIMS, List.of()));
  private final LinearImpl layer = net.blocks.get(0).linear;
  private final Tensor clean;
  private final Tensor corrupted;

  PatchingTest() {
    torch.manual_seed(5);
    clean = torch.randn(1, 3, 4);
    corrupted = clean.clone();
    corrupted.select(1, 1).mul_(new Scalar(-2));
    run.capture("nothing");
  }

  /** Positions do not mix, and the metric is of the last two of three. */
  private Tensor forward(Tensor tokens, boolean linear) {
    Tensor[] result = new Tensor[1];
    run.step(
        net,
        () -> {
          Tensor embedded = net.unregistered.linear.forward(tokens);
          Tensor x = (Tensor) run.value(early, embedded, net, null);
          Tensor h = layer.forward(x);
          Tensor y = (Tensor) run.value(late, linear ? h : h.tanh(), net, null);
          result[0] = y.narrow(1, 1, 2).sum();
        });
    return result[0];
  }

  private Patching<Tensor, RuntimeException> patching(boolean linear) {
    Interp interp = run.start().interp();
    return Patching.of(
        interp,
        () -> forward(clean, linear),
        () -> forward(corrupted, linear),
        Tensor::item_double);
  }

  @Test
  void a_clean_activation_in_the_corrupted_run_gives_the_clean_result() {
    PatchingTable table = patching(false).patch("*");
    assertThat(table.rows()).containsExactly("early", "late");
    assertThat(table.columns()).containsExactly("all");
    assertThat(table.clean()).isEqualTo(forward(clean, false).item_double());
    assertThat(table.corrupted()).isEqualTo(forward(corrupted, false).item_double());
    for (int row = 0; row < 2; row++) {
      assertThat(table.metric(row, 0)).isEqualTo(table.clean());
      assertThat(table.restored(row, 0)).isEqualTo(1);
    }
  }

  @Test
  void only_the_position_that_was_corrupted_brings_it_back() {
    PatchingTable table = patching(false).along("pos").patch("early");
    assertThat(table.columns()).containsExactly("0", "1", "2");
    assertThat(table.restored(0, 0)).isZero();
    assertThat(table.restored(0, 1)).isEqualTo(1);
    assertThat(table.restored(0, 2)).isZero();
    assertThat(table.csv()).isEqualTo("name\\pos,0,1,2\nearly,0.0,1.0,0.0\n");
    assertThat(table.toString().lines().skip(1))
        .containsExactly("pos         0       1       2", "early   0.000   1.000   0.000");
  }

  @Test
  void an_estimate_by_gradients_is_exact_for_a_linear_model_and_each_cell() {
    Patching<Tensor, RuntimeException> patching = patching(true).along("d");
    PatchingTable patched = patching.patch("*");
    PatchingTable estimate = patching.estimate(Tensor::backward, "*");
    assertThat(estimate.rows()).isEqualTo(patched.rows());
    assertThat(estimate.clean()).isEqualTo(patched.clean());
    double largest = 0;
    for (int row = 0; row < 2; row++) {
      for (int d = 0; d < 4; d++) {
        assertThat(estimate.restored(row, d)).isCloseTo(patched.restored(row, d), within(1e-4));
        largest = Math.max(largest, Math.abs(patched.restored(row, d)));
      }
    }
    assertThat(largest).as("something is brought back").isGreaterThan(0.1);
  }

  @Test
  void an_estimate_is_off_where_the_model_saturates() {
    Patching<Tensor, RuntimeException> patching = patching(false);
    double estimate = patching.estimate(Tensor::backward, "early").restored(0, 0);
    assertThat(estimate).isNotCloseTo(1, within(1e-3));
  }

  @Test
  void what_cannot_be_patched_is_told_in_one_line() {
    Patching<Tensor, RuntimeException> patching = patching(false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> patching.along("head").patch("early"))
        .withMessage(
            "early has no dimension head; it has [batch, pos, d]; select points that have it, or"
                + " give them `dims`");
    assertThatThrownBy(() -> patching.patch("erly")).hasMessageContaining("early");
    assertThatThrownBy(() -> patching.estimate(output -> {}, "early"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("no backward");
    Patching<Tensor, RuntimeException> same =
        Patching.of(
            run.runtime().interp(),
            () -> forward(clean, false),
            () -> forward(clean, false),
            output -> 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> same.patch("early"))
        .withMessage(
            "the metric is 2.0 of the clean run and 2.0 of the corrupted one; nothing can be brought"
                + " back: choose inputs that differ and a metric that tells them apart");
  }

  @Test
  void an_activation_of_another_shape_is_refused_with_the_points_name() {
    Interp interp = run.start().interp();
    Patching<Tensor, RuntimeException> uneven =
        Patching.of(
            interp,
            () -> forward(clean, true),
            () -> forward(torch.ones(1, 5, 4), true),
            Tensor::item_double);
    assertThatThrownBy(() -> uneven.patch("early"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("early")
        .hasMessageContaining("[1, 5, 4]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> uneven.estimate(Tensor::backward, "early"))
        .withMessage(
            "early is [1, 3, 4] in the clean run and [1, 5, 4] in the corrupted one; give both"
                + " inputs one length");
  }
}
