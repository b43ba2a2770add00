package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.link.Handouts;
import io.interp.internal.link.Site;
import io.interp.internal.output.StepRecord;
import io.interp.internal.point.PointStatus;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import testmodel.PlainNet;

/** Objects that a step makes or hands over work for it, whichever thread runs them. */
class HandedOutTasksTest {

  private final TestRun run = new TestRun();
  private final Site site = run.assign("x");
  private final PlainNet net = new PlainNet();
  private final PlainNet other = new PlainNet();
  private Task task;

  @Test
  void a_task_works_for_the_step_that_made_it() {
    run.start();
    run.step(net, () -> OtherThread.run(made(1f)));
    assertThat(run.sink.values()).containsExactly("1/0 x 1.0");
    assertThat(outside()).isZero();
  }

  @Test
  void a_task_that_was_there_before_works_for_the_step_that_hands_it_over() {
    run.start();
    task = made(1f);
    for (int i = 0; i < 2; i++) {
      run.step(net, () -> OtherThread.run(handedOver(task)));
    }
    assertThat(run.sink.values()).containsExactly("1/0 x 1.0", "1/1 x 1.0");
  }

  @Test
  void a_task_that_no_step_has_to_do_with_belongs_to_none_on_another_thread() {
    run.start();
    task = made(1f);
    run.step(net, () -> OtherThread.run(task));
    assertThat(run.sink.steps()).isEmpty();
    assertThat(outside()).isEqualTo(1);
  }

  @Test
  void a_task_that_two_open_steps_hand_over_belongs_to_neither() {
    run.start();
    task = made(1f);
    run.step(
        net,
        () -> {
          handedOver(task);
          OtherThread.run(() -> run.step(other, () -> OtherThread.run(handedOver(task))));
        });
    assertThat(run.sink.steps()).isEmpty();
    assertThat(outside()).isEqualTo(1);
  }

  @Test
  void it_stays_nobodys_until_the_last_of_these_steps_has_ended() {
    run.start();
    task = made(1f);
    run.step(
        net,
        () -> {
          handedOver(task);
          OtherThread.run(() -> run.step(other, () -> handedOver(task)));
          OtherThread.run(task);
        });
    assertThat(outside()).isEqualTo(1);
    run.step(net, () -> OtherThread.run(handedOver(task)));
    assertThat(run.sink.values()).containsExactly("1/1 x 1.0");
  }

  @Test
  void a_thread_in_a_step_of_its_own_may_call_what_another_step_hands_over() {
    run.start();
    Object[] caller = {other};
    task = made(ignored -> run.pass(site, 1f, caller[0]));
    run.step(
        net,
        () -> {
          handedOver(task);
          OtherThread.run(() -> run.step(other, task));
          caller[0] = net;
          OtherThread.run(task);
        });
    assertThat(run.sink.values()).containsExactly("2/0 model#2.x 1.0", "1/0 x 1.0");
  }

  @Test
  void a_thread_that_works_for_another_step_need_not_run_it_for_either() {
    run.start();
    task = made(1f);
    run.step(
        net,
        () -> {
          handedOver(task);
          OtherThread.run(
              () ->
                  run.step(
                      other,
                      () ->
                          OtherThread.run(
                              made(
                                  ignored -> {
                                    task.run();
                                    run.pass(site, 2f, other);
                                  }))));
        });
    assertThat(run.sink.values()).containsExactly("2/0 model#2.x 2.0");
    assertThat(outside()).isEqualTo(1);
  }

  @Test
  void what_steps_handed_over_that_have_ended_is_part_of_the_work_that_calls_it() {
    run.start();
    task = made(1f);
    run.step(
        net,
        () -> {
          handedOver(task);
          OtherThread.run(() -> run.step(other, () -> handedOver(task)));
        });
    run.step(net, () -> OtherThread.run(made(ignored -> task.run())));
    assertThat(run.sink.values()).containsExactly("1/1 x 1.0");
  }

  @Test
  void a_thread_that_helps_out_runs_what_another_step_made_for_that_step() {
    run.start();
    run.step(
        net,
        () -> {
          Task first = made(1f);
          OtherThread.run(
              () ->
                  run.step(
                      other,
                      () -> {
                        first.run();
                        run.pass(site, 2f, other);
                      }));
        });
    assertThat(run.sink.values()).containsExactlyInAnyOrder("1/0 x 1.0", "2/0 model#2.x 2.0");
  }

  @Test
  void work_that_outlives_its_step_is_counted_and_belongs_to_none() {
    run.start();
    run.step(net, () -> task = made(1f));
    OtherThread.run(task);
    assertThat(run.sink.steps()).isEmpty();
    assertThat(status().lateCount()).isEqualTo(1);
    assertThat(outside()).isZero();
  }

  @Test
  void a_task_that_outlives_its_step_is_part_of_the_step_that_runs_it() {
    run.start();
    run.step(net, () -> task = made(1f));
    run.step(net, () -> task.run());
    assertThat(run.sink.values()).containsExactly("1/1 x 1.0");
  }

  @Test
  void a_task_that_throws_leaves_its_step() {
    run.start();
    run.step(
        net,
        () -> {
          Task failing =
              made(
                  ignored -> {
                    throw new IllegalStateException("as it should");
                  });
          OtherThread.run(
              () -> {
                assertThatThrownBy(failing::run).hasMessage("as it should");
                run.pass(site, 2f, net);
              });
        });
    assertThat(run.sink.steps()).isEmpty();
    assertThat(outside()).isEqualTo(1);
  }

  @Test
  void a_task_may_run_itself() {
    run.start();
    int[] depth = {0};
    run.step(
        net,
        () ->
            OtherThread.run(
                made(
                    self -> {
                      if (depth[0]++ < 3) {
                        self.run();
                      }
                      run.pass(site, 1f, net);
                    })));
    assertThat(run.sink.names()).containsExactly("x", "x#1", "x#2", "x#3");
  }

  @Test
  void every_part_of_a_tree_of_tasks_works_for_the_step_of_its_root() {
    run.start();
    ForkJoinPool pool = new ForkJoinPool(3);
    for (int i = 0; i < 20; i++) {
      run.step(net, () -> pool.invoke(new Tree(5)));
    }
    pool.shutdown();
    assertThat(run.sink.steps()).hasSize(20);
    for (StepRecord step : run.sink.steps()) {
      assertThat(step.values()).hasSize(32);
    }
    assertThat(outside()).isZero();
  }

  @Test
  void what_is_no_task_of_the_model_may_be_handed_over_as_well() {
    run.start();
    Handouts handouts = run.runtime().handouts();
    Runnable lambda = () -> run.pass(site, 1f, net);
    run.step(
        net,
        () -> {
          handouts.handsOver(null);
          handouts.handsOver("text");
          handouts.handsOver(lambda);
        });
    assertThat(run.failures.summary()).isEmpty();
  }

  /** A task as a woven class makes it. */
  private Task made(Consumer<Task> body) {
    return new Task(run.runtime().handouts(), body);
  }

  private Task made(float value) {
    return made(ignored -> run.pass(site, value, net));
  }

  /** As a woven call does. */
  private Task handedOver(Task work) {
    run.runtime().handouts().handsOver(work);
    return work;
  }

  private PointStatus status() {
    return run.runtime().statuses().get(0);
  }

  private long outside() {
    return status().outsideCount();
  }

  /** A class of the model as it is woven: it says when it is made, joins its step, and leaves. */
  private static final class Task implements Runnable {
    private final Handouts handouts;
    private final Consumer<Task> body;

    Task(Handouts handouts, Consumer<Task> body) {
      this.handouts = handouts;
      this.body = body;
      handouts.made(this);
    }

    @Override
    public void run() {
      Object joined = handouts.joinTask(this);
      try {
        body.accept(this);
      } finally {
        handouts.leave(joined);
      }
    }
  }

  /** A binary tree of tasks, woven in the same way, whose leaves have a value each. */
  private final class Tree extends RecursiveAction {
    private static final long serialVersionUID = 1;
    private final int depth;

    Tree(int depth) {
      this.depth = depth;
      run.runtime().handouts().made(this);
    }

    @Override
    protected void compute() {
      Object joined = run.runtime().handouts().joinTask(this);
      try {
        if (depth == 0) {
          run.pass(site, 1f, net);
        } else {
          invokeAll(new Tree(depth - 1), new Tree(depth - 1));
        }
      } finally {
        run.runtime().handouts().leave(joined);
      }
    }
  }
}
