package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.link.Site;
import io.interp.internal.output.StepRecord;
import org.junit.jupiter.api.Test;
import testmodel.PlainNet;

class FailuresTest {

  private final TestRun run = new TestRun();
  private final Site site = run.assign("x");
  private final PlainNet net = new PlainNet();

  @Test
  void errorsOfTheSinkNeverReachTheModelAndHoldNoMemory() {
    run.budget(10);
    run.start(
        new AcceptingSink() {
          @Override
          public void submit(StepRecord step) {
            throw new StackOverflowError("ours");
          }
        });
    for (int i = 0; i < 3; i++) {
      run.step(net, () -> run.pass(site, 1f, net));
    }
    assertThat(run.failures.summary())
        .singleElement()
        .asString()
        .startsWith("the end of a step: java.lang.StackOverflowError: ours")
        .endsWith("(3 times)");
  }

  @Test
  void errorWhileAStepBeginsLeavesTheModelAndTheNextStepAlone() {
    run.start(
        new AcceptingSink() {
          private int asked;

          @Override
          public boolean accepting() {
            if (asked++ == 0) {
              throw new OutOfMemoryError("ours");
            }
            return true;
          }

          @Override
          public void submit(StepRecord step) {
            run.sink.submit(step);
          }
        });
    Object value = 1f;
    run.step(net, () -> assertThat(run.value(site, value, net, null)).isSameAs(value));
    run.step(net, () -> run.pass(site, 2f, net));
    assertThat(run.sink.steps()).hasSize(1);
    assertThat(run.sink.last().step().number()).isEqualTo(1);
  }

  @Test
  void hooksThatOurOwnCodeRunsIntoAreNotHooked() {
    run.start(
        new AcceptingSink() {
          @Override
          public void submit(StepRecord step) {
            run.step(net, () -> run.pass(site, 2f, net));
            run.sink.submit(step);
          }
        });
    run.step(net, () -> run.pass(site, 1f, net));
    assertThat(run.sink.steps()).hasSize(1);
    assertThat(run.sink.floats("x")).containsExactly(1);
    assertThat(run.runtime().statuses().get(0).firedCount()).isEqualTo(1);
  }

  @Test
  void exitWithoutAnEntryIsIgnored() {
    run.start();
    run.runtime().exit();
    run.runtime().thrown(new RuntimeException());
    run.step(net, () -> run.pass(site, 1f, net));
    assertThat(run.sink.steps()).hasSize(1);
  }
}
