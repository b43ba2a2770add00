package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.link.Site;
import io.interp.internal.output.StepRecord;
import io.interp.internal.step.StepInfo;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.junit.jupiter.api.Test;
import testmodel.CalledNet;
import testmodel.Net;
import testmodel.PlainNet;

class StepsTest {

  private final TestRun run = new TestRun();
  private final Site site = run.assign("x");

  @Test
  void outermostCallIsTheStep() {
    run.start();
    PlainNet net = new PlainNet();
    run.step(
        net,
        () -> {
          run.pass(site, 1f, net);
          run.step(net, () -> run.pass(site, 2f, net));
          run.pass(site, 3f, net);
        });
    assertThat(run.sink.steps()).hasSize(1);
    assertThat(run.sink.names()).containsExactly("x", "x#1", "x#2");
  }

  @Test
  void afterAThousandForwardsThatThrowTheNextStepIsTheThousandAndFirst() {
    run.start();
    PlainNet net = new PlainNet();
    for (int i = 0; i < 1000; i++) {
      assertThatThrownBy(
              () ->
                  run.step(
                      net,
                      () -> {
                        run.pass(site, 1f, net);
                        throw new IllegalStateException("the model's");
                      }))
          .hasMessage("the model's");
    }
    run.step(net, () -> run.pass(site, 2f, net));
    StepRecord last = run.sink.last();
    assertThat(run.sink.steps()).hasSize(1001);
    assertThat(run.sink.steps().get(999).step().exception())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(last.step().exception()).isNull();
    assertThat(last.step().number()).isEqualTo(1000);
    assertThat(last.failure()).isNull();
    assertThat(run.sink.floats("x")).containsExactly(2);
  }

  @Test
  void valuesOutsideAnyStepAreCountedAndPassedOn() {
    run.start();
    Object value = new Object();
    assertThat(run.value(site, value, this, null)).isSameAs(value);
    assertThat(run.runtime().statuses().get(0).outsideCount()).isEqualTo(1);
    assertThat(run.runtime().statuses().get(0).firedCount()).isEqualTo(1);
    assertThat(run.sink.steps()).isEmpty();
  }

  @Test
  void twoThreadsOnOneModelHaveStepsOfTheirOwn() throws InterruptedException {
    run.start();
    PlainNet net = new PlainNet();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      float mine = t;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 250; i++) {
                  run.step(
                      net,
                      () -> {
                        run.pass(site, mine, net);
                        run.pass(site, mine, net);
                      });
                }
              },
              "worker-" + t);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<Long> numbers = new ArrayList<>();
    for (StepRecord record : run.sink.steps()) {
      numbers.add(record.step().number());
      assertThat(record.values()).hasSize(2);
      for (int i = 0; i < 2; i++) {
        float value = record.values().get(i).snapshot().view().data().getFloat(0);
        assertThat("worker-" + (int) value).isEqualTo(record.step().thread());
      }
    }
    assertThat(numbers).hasSize(1000).doesNotHaveDuplicates().contains(0L, 999L);
  }

  @Test
  void modelsCountTheirOwnSteps() {
    run.start();
    PlainNet first = new PlainNet();
    PlainNet second = new PlainNet();
    for (PlainNet net : List.of(first, first, second)) {
      run.step(net, () -> run.pass(site, 1f, net));
    }
    List<String> steps = new ArrayList<>();
    for (StepRecord record : run.sink.steps()) {
      steps.add(record.step().model() + "/" + record.step().number());
    }
    assertThat(steps).containsExactly("1/0", "1/1", "2/0");
    assertThat(run.sink.names()).containsExactly("model#2.x");
  }

  @Test
  void modelAndItsModulesCanBeCollectedAfterItsSteps() throws InterruptedException {
    run.start();
    WeakReference<Object> model = stepOfATemporaryModel();
    for (int i = 0; i < 200 && model.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(model.get()).isNull();
    assertThat(run.runtime().points()).as("what is known of its points stays").hasSize(1);
  }

  private WeakReference<Object> stepOfATemporaryModel() {
    PlainNet net = new PlainNet();
    run.step(net, new Object[] {net}, () -> run.pass(site, 1f, net.layers.get(0)));
    return new WeakReference<>(net);
  }

  @Test
  void numberOfTheTrainerBelongsToTheNextStepOnly() {
    run.start();
    PlainNet net = new PlainNet();
    run.runtime().clock(400);
    run.step(net, () -> run.pass(site, 1f, net));
    assertThat(run.sink.last().step().trainerNumber()).hasValue(400);
    run.step(net, () -> run.pass(site, 1f, net));
    assertThat(run.sink.last().step().trainerNumber()).isEmpty();
  }

  @Test
  void stepKnowsTrainingFlagGradientModeAndThread() {
    run.start();
    Net net = new Net(1);
    run.step(net, () -> run.pass(site, 1f, net));
    StepInfo training = run.sink.last().step();
    assertThat(training.training()).isTrue();
    assertThat(training.gradientMode()).isTrue();
    assertThat(training.thread()).isEqualTo(Thread.currentThread().getName());

    net.eval();
    NoGradGuard guard = new NoGradGuard();
    run.step(net, () -> run.pass(site, 1f, net));
    guard.close();
    assertThat(run.sink.last().step().training()).isFalse();
    assertThat(run.sink.last().step().gradientMode()).isFalse();
  }

  @Test
  void plainModelsHaveNeitherFlag() {
    run.start();
    PlainNet net = new PlainNet();
    run.step(net, () -> run.pass(site, 1f, net));
    assertThat(run.sink.last().step().training()).isNull();
    assertThat(run.sink.last().step().gradientMode()).isNull();
  }

  @Test
  void callerIsTheMethodThatCalledTheModelAndNotAnOverloadOfIt() {
    run.start();
    CalledNet net = new CalledNet(run.runtime(), () -> run.pass(site, 1f, this));
    net.generate();
    assertThat(run.sink.last().step().caller()).matches("testmodel\\.CalledNet\\.generate:\\d+");
  }

  @Test
  void everyCountsOnlyTheStepsThatPassWhen() {
    run.capture("x", TestRun.training(true, 1, 6, 2), null).start();
    Net net = new Net(1);
    List<Long> taken = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      boolean training = i % 2 == 0;
      if (training) {
        net.train(true);
      } else {
        net.eval();
      }
      run.step(net, () -> run.pass(site, 1f, net));
    }
    for (StepRecord record : run.sink.steps()) {
      taken.add(record.step().number());
    }
    assertThat(taken).as("training steps 1, 3, 5").containsExactly(2L, 6L, 10L);
  }

  @Test
  void whenNeedsATrainingFlagAndSaysSo() {
    run.capture("x", TestRun.training(false, 0, 9, 1), null).start();
    PlainNet net = new PlainNet();
    run.step(net, () -> run.pass(site, 1f, net));
    assertThat(run.sink.steps()).isEmpty();
    assertThat(run.failures.summary())
        .singleElement()
        .asString()
        .startsWith("spec.yaml:90:3: when: training and evaluation need a training flag");
  }

  @Test
  void aRunThatCapturesNoStepSaysWhy() {
    run.capture("x", TestRun.training(true, 0, 9, 1), null)
        .capture("x", TestRun.training(false, 5, 9, 1), null);
    run.start();
    Net net = new Net(1);
    net.eval();
    run.step(net, () -> run.pass(site, 1f, net));
    run.step(net, () -> run.pass(site, 1f, net));
    run.runtime().close();
    assertThat(run.failures.summary())
        .containsExactly(
            "no step was captured of 2 that ran; spec.yaml:90:3: the model was never in training;"
                + " spec.yaml:91:3: `from`, `until` and `every` left out all of 2");
  }

  @Test
  void nothingIsCapturedOnceTheSinkStops() {
    run.start();
    PlainNet net = new PlainNet();
    run.sink.accepting = false;
    run.step(net, () -> run.pass(site, 1f, net));
    run.step(net, () -> run.pass(site, 1f, net));
    assertThat(run.sink.steps()).isEmpty();
    assertThat(run.runtime().statuses().get(0).firedCount()).isEqualTo(2);
  }
}
