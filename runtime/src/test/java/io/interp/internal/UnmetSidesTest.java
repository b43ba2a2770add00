package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.Copying;
import io.interp.internal.link.Site;
import io.interp.internal.output.Keeping;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepStats;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.sampling.StepFilter;
import java.util.List;
import org.junit.jupiter.api.Test;
import testmodel.PlainNet;

/** Masks and tokens whose points never fired, as a run says when it ends. */
class UnmetSidesTest {

  private final TestRun run = new TestRun();
  private final PlainNet net = new PlainNet();
  private final Site mask = run.site("assign", "m", run.point("/enc.mask"));
  private final Site h = run.site("assign", "h", run.masked("h", List.of("pos"), "enc.maks"));

  @Test
  void a_mask_of_another_name_is_told_with_the_nearest_and_is_an_error_of_its_points() {
    run.start();
    step(mask, h);
    run.runtime().close();

    String why = "`mask: enc.maks` never fired; did you mean `enc.mask`?";
    assertThat(run.failures.summary()).containsExactly("spec.yaml:2:3: " + why);
    assertThat(run.runtime().points().get(1).state()).isEqualTo("ERROR " + why);
  }

  @Test
  void a_point_that_never_fired_itself_has_its_own_state() {
    run.start();
    step(mask);
    run.runtime().close();

    assertThat(run.failures.summary()).isEmpty();
    assertThat(run.runtime().statuses().get(1).state()).isEqualTo("PENDING");
  }

  @Test
  void the_name_of_another_module_is_told() {
    capture("mask", null).start();
    step(mask, h);
    run.runtime().close();

    assertThat(run.failures.summary())
        .contains("spec.yaml:90:3: `mask: mask` never fired; did you mean `enc.mask`?");
  }

  @Test
  void a_point_that_did_not_fire_is_told_with_its_state() {
    capture(null, "enc.mask").start();
    run.runtime().statuses().get(0).installed("acme.Model", "app", List.of("Model.forward:7"));
    step(h);
    run.runtime().close();

    assertThat(run.failures.summary())
        .contains(
            "spec.yaml:90:3: `tokens: enc.mask` never fired; its point at spec.yaml:1:3 is INSTALLED"
                + " 1 site");
  }

  @Test
  void one_that_fired_in_another_step_is_none() {
    capture("enc.mask", "enc.mask").start();
    step(h);
    step(mask);
    run.runtime().close();

    assertThat(run.failures.summary()).noneMatch(line -> line.contains("90:3: `tokens"));
  }

  private TestRun capture(String mask, String tokens) {
    List<Keep> keep = List.of(mask == null ? new KeepValue() : new KeepStats());
    Keeping keeping = Keeping.of("spec.yaml:90:3", keep, null);
    return run.capture(
        new CaptureRule(
            List.of(), StepFilter.ALL, null, Copying.ALWAYS, mask, tokens, false, false, keeping));
  }

  private void step(Site... sites) {
    run.step(
        net,
        () -> {
          for (Site site : sites) {
            run.pass(site, new float[] {1, 0}, net);
          }
        });
  }
}
