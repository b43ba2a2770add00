package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.link.Handouts;
import io.interp.internal.link.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import testmodel.PlainNet;

/** Work that a step's thread hands to others belongs to the step while it lasts. */
class HandedOutWorkTest {

  private final TestRun run = new TestRun();
  private final Site site = run.assign("x");
  private final PlainNet net = new PlainNet();
  private final PlainNet other = new PlainNet();
  private Runnable lambda = () -> {};

  @Test
  void work_on_another_thread_belongs_to_the_step_that_handed_it_out() {
    run.start();
    run.step(net, () -> OtherThread.run(handOut(() -> run.pass(site, 1f, net))));
    assertThat(run.sink.names()).containsExactly("x");
    assertThat(run.sink.last().step().thread()).isEqualTo(Thread.currentThread().getName());
    assertThat(run.runtime().statuses().get(0).outsideCount()).isZero();
  }

  @Test
  void a_model_that_is_called_there_is_part_of_the_step() {
    run.start();
    run.step(
        net, () -> OtherThread.run(handOut(() -> run.step(other, () -> run.pass(site, 1f, net)))));
    assertThat(run.sink.steps()).hasSize(1);
    assertThat(run.sink.names()).containsExactly("x");
  }

  @Test
  void work_on_the_thread_of_another_step_belongs_to_the_one_that_handed_it_out() {
    run.start();
    run.step(
        net,
        () -> {
          Runnable work = handOut(() -> run.pass(site, 1f, net));
          OtherThread.run(
              () ->
                  run.step(
                      other,
                      () -> {
                        work.run();
                        run.pass(site, 2f, other);
                      }));
        });
    assertThat(run.sink.values()).containsExactlyInAnyOrder("1/0 x 1.0", "2/0 model#2.x 2.0");
  }

  @Test
  void work_that_outlives_its_step_is_counted_and_belongs_to_none() {
    run.start();
    run.step(net, () -> lambda = handOut(() -> run.pass(site, 1f, net)));
    OtherThread.run(lambda);
    assertThat(run.sink.steps()).isEmpty();
    assertThat(run.runtime().statuses().get(0).lateCount()).isEqualTo(1);
    assertThat(run.runtime().statuses().get(0).outsideCount()).isZero();
  }

  @Test
  void a_lambda_that_outlives_its_step_is_part_of_the_step_that_runs_it() {
    run.start();
    run.step(net, () -> lambda = handOut(() -> run.pass(site, 1f, net)));
    run.step(net, () -> lambda.run());
    assertThat(run.sink.values()).containsExactly("1/1 x 1.0");
  }

  @Test
  void a_loop_that_outlives_its_step_begins_steps_of_its_own() {
    run.start();
    run.step(
        net,
        () ->
            lambda =
                handOut(
                    () -> {
                      run.step(net, () -> run.pass(site, 1f, net));
                      run.pass(site, 2f, net);
                      run.step(net, () -> run.pass(site, 3f, net));
                    }));
    OtherThread.run(lambda);
    assertThat(run.sink.values()).containsExactly("1/1 x 1.0", "1/2 x 3.0");
    assertThat(run.runtime().statuses().get(0).lateCount()).isEqualTo(1);
  }

  @Test
  void a_lambda_that_no_step_made_or_handed_over_belongs_to_none_on_another_thread() {
    run.start();
    Runnable work = handOut(() -> run.pass(site, 1f, net));
    run.step(net, () -> OtherThread.run(work));
    assertThat(run.sink.steps()).isEmpty();
    assertThat(run.runtime().statuses().get(0).outsideCount()).isEqualTo(1);
  }

  @Test
  void a_lambda_that_no_step_made_works_for_the_step_that_hands_it_over() {
    run.start();
    Runnable work = handOut(() -> run.pass(site, 1f, net));
    for (int i = 0; i < 2; i++) {
      run.step(net, () -> OtherThread.run(handOver(work)));
    }
    assertThat(run.sink.values()).containsExactly("1/0 x 1.0", "1/1 x 1.0");
  }

  @Test
  void a_lambda_that_two_open_steps_hand_over_belongs_to_neither() {
    run.start();
    Runnable work = handOut(() -> run.pass(site, 1f, net));
    run.step(
        net,
        () -> {
          handOver(work);
          OtherThread.run(() -> run.step(other, () -> OtherThread.run(handOver(work))));
        });
    assertThat(run.sink.steps()).isEmpty();
    assertThat(run.runtime().statuses().get(0).outsideCount()).isEqualTo(1);
  }

  @Test
  void a_lambda_stays_with_the_step_that_made_it() {
    run.start();
    run.step(
        net,
        () -> {
          Runnable work = handOut(() -> run.pass(site, 1f, net));
          OtherThread.run(() -> run.step(other, () -> OtherThread.run(handOver(work))));
        });
    assertThat(run.sink.values()).containsExactly("1/0 x 1.0");
  }

  @Test
  void values_of_many_threads_get_suffixes_of_their_own_and_none_is_lost() {
    run.start();
    run.step(
        net,
        () -> {
          Runnable work =
              handOut(
                  () -> {
                    for (int i = 0; i < 250; i++) {
                      run.pass(site, 1f, net);
                    }
                  });
          List<Thread> threads = new ArrayList<>();
          for (int t = 0; t < 4; t++) {
            threads.add(new Thread(work));
            threads.get(t).start();
          }
          threads.forEach(OtherThread::join);
        });
    Set<String> names = new HashSet<>(run.sink.names());
    assertThat(run.sink.names()).hasSize(1000);
    assertThat(names).hasSize(1000).contains("x", "x#1", "x#999");
  }

  /** As a woven class makes a lambda: it carries the step, joins it, and leaves it. */
  private Runnable handOut(Runnable body) {
    Handouts handouts = run.runtime().handouts();
    Object carried = handouts.keep();
    Runnable lambda =
        () -> {
          Object joined = handouts.join(carried);
          try {
            body.run();
          } finally {
            handouts.leave(joined);
          }
        };
    handouts.kept(lambda, carried);
    return lambda;
  }

  /** As a woven call does. */
  private Runnable handOver(Runnable work) {
    run.runtime().handouts().handsOver(work);
    return work;
  }
}
