package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.interp.Interp;
import io.interp.LogitLens;
import io.interp.LogitLens.Prediction;
import io.interp.internal.link.Site;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import testmodel.Net;

class LogitLensTest {

  private final TestRun run = new TestRun();
  private final Net net = new Net(0);
  private final Site site = run.assign("resid");

  /** Three places of one batch; the unembedding takes the four numbers for logits as they are. */
  private Interp.Cached<Object> cached() {
    run.capture("nothing");
    Tensor value = Writes.numbers(1, 3, 4);
    value.select(1, 1).mul_(new Scalar(-1));
    return run.start()
        .interp()
        .runWithCache(
            () -> {
              run.step(net, () -> run.pass(site, value, net));
              return null;
            });
  }

  @Test
  void the_most_probable_tokens_come_first_at_each_place() {
    try (Interp.Cached<Object> cached = cached()) {
      List<Prediction> found =
          LogitLens.of(resid -> resid.floats()).top(2, cached.cache().select("resid"));
      assertThat(found)
          .extracting(each -> each.name() + each.index() + each.top().get(0).id())
          .containsExactly("resid[0, 0]3", "resid[0, 1]0", "resid[0, 2]3");
      double e = Math.E;
      double sum = e + e * e + e * e * e + e * e * e * e;
      assertThat(found.get(0).top()).hasSize(2);
      assertThat(found.get(0).top().get(0).probability())
          .isCloseTo(e * e * e * e / sum, within(1e-12));
      assertThat(found.get(0).top().get(1).probability()).isCloseTo(e * e * e / sum, within(1e-12));
    }
  }

  @Test
  void a_logit_of_one_token_is_there_for_each_place() {
    try (Interp.Cached<Object> cached = cached()) {
      LogitLens lens = LogitLens.of(resid -> resid.floats());
      assertThat(lens.logit(1, cached.cache().get("resid"))).containsExactly(2, -6, 10);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> lens.logit(4, cached.cache().get("resid")))
          .withMessage("no token 4; there are 4, counted from 0");
    }
  }

  @Test
  void another_number_of_logits_is_refused() {
    try (Interp.Cached<Object> cached = cached()) {
      LogitLens lens = LogitLens.of(resid -> new float[7]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> lens.top(1, cached.cache().select("resid")))
          .withMessage(
              "7 logits came back for the 3 places of resid [1, 3, 4]; give back one for each token"
                  + " at each place");
    }
  }
}
