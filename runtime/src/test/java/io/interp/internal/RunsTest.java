package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.Activation;
import io.interp.ActivationCache;
import io.interp.Handle;
import io.interp.Hook;
import io.interp.Interp;
import io.interp.Intervention;
import io.interp.Run;
import io.interp.StoppedException;
import io.interp.internal.intervene.Scale;
import io.interp.internal.link.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import testmodel.PlainNet;

/** What runs do for the thread that opens them, and what they leave behind: nothing. */
@SuppressWarnings("try") // A run does its work by being open.
class RunsTest {

  private final TestRun run = new TestRun();
  private final PlainNet net = new PlainNet();
  private final Site a = run.site("assign", "a", run.point("a", "early"));
  private final Site b = run.site("assign", "b", run.point("b", "late"));
  private final List<String> fired = new ArrayList<>();

  /** A model of two points: b is one more than a. */
  private float[] forward(float... x) {
    float[][] y = new float[1][];
    run.step(net, () -> y[0] = body(x));
    return y[0];
  }

  private float[] body(float... x) {
    float[] atA = (float[]) run.value(a, x.clone(), net, null);
    float[] next = atA.clone();
    for (int i = 0; i < next.length; i++) {
      next[i]++;
    }
    return (float[]) run.value(b, next, net, null);
  }

  private Interp start() {
    return run.start().interp();
  }

  private Hook note(String name) {
    return (value, context) -> {
      fired.add(name + " " + context.name() + " " + ((float[]) value)[0]);
      return null;
    };
  }

  private static Hook plus(float addend) {
    return (value, context) -> {
      float[] changed = ((float[]) value).clone();
      for (int i = 0; i < changed.length; i++) {
        changed[i] += addend;
      }
      return changed;
    };
  }

  @Test
  void a_hook_that_returns_null_leaves_the_activation_and_one_that_returns_a_value_replaces_it() {
    Interp interp = start();
    assertThat(interp.runWithHook(() -> forward(1, 2), "a", note("hook"))).containsExactly(2, 3);
    assertThat(interp.runWithHook(() -> forward(1, 2), "a", plus(10))).containsExactly(12, 13);
    assertThat(forward(1, 2)).containsExactly(2, 3);
    assertThat(fired).containsExactly("hook a 1.0");
  }

  @Test
  void the_cache_has_what_goes_on_after_every_intervention_or_what_was_before_all() {
    run.intervene("a", null, "scale", new Scale(3)).capture("a");
    Interp interp = start();
    try (Run after = interp.run("a", "b").intervene("a", Intervention.scale(10)).open();
        Run before = interp.run("a").beforeInterventions().open()) {
      assertThat(forward(2)).containsExactly(61);
      assertThat(after.cache().names()).containsExactly("a", "b");
      assertThat(after.cache().get("a").floats()).containsExactly(60);
      assertThat(after.cache().get("b").floats()).containsExactly(61);
      assertThat(before.cache().get("a").floats()).containsExactly(2);
    }
    assertThat(run.sink.floats("a")).containsExactly(60);
    assertThat(run.sink.last().step().intervened()).isTrue();
  }

  @Test
  void the_spec_comes_first_then_added_hooks_in_order_then_runs_from_the_outermost() {
    run.intervene("a", null, "scale", new Scale(2));
    Interp interp = start();
    forward(1);
    Handle second = interp.point("a").add(note("second"));
    Handle first = interp.point("a").prepend(note("first"));
    try (Run outer = interp.run().hook("a", note("outer")).hook("a", plus(1)).open();
        Run inner = interp.run().hook("a", note("inner")).open()) {
      forward(5);
    }
    assertThat(fired)
        .containsExactly("first a 10.0", "second a 10.0", "outer a 10.0", "inner a 11.0");
    second.close();
    second.close();
    fired.clear();
    forward(5);
    assertThat(fired).containsExactly("first a 10.0");
    first.close();
    forward(5);
    assertThat(fired).hasSize(1);
  }

  @Test
  void leaving_a_scope_removes_exactly_its_own_hooks() {
    Interp interp = start();
    try (Run outer = interp.run().hook("a", plus(100)).open()) {
      try (Run inner = interp.run().hook("a", plus(1000)).open()) {
        assertThat(forward(1)).containsExactly(1102);
      }
      try (Run caching = interp.run("a").open()) {
        assertThat(forward(1)).containsExactly(102);
      }
      assertThat(forward(1)).containsExactly(102);
    }
    assertThat(forward(1)).containsExactly(2);
  }

  @Test
  void runs_that_close_in_another_order_leave_each_other_alone() {
    Interp interp = start();
    Run outer = interp.run().hook("a", plus(100)).open();
    Run inner = interp.run().hook("a", plus(1000)).open();
    forward(1);
    outer.close();
    assertThat(forward(1)).containsExactly(1002);
    inner.close();
    inner.close();
    assertThat(forward(1)).containsExactly(2);
  }

  @Test
  void a_hook_that_throws_names_the_point_and_leaves_nothing_behind() {
    Interp interp = start();
    IllegalArgumentException thrown = new IllegalArgumentException("no such head");
    assertThatIllegalStateException()
        .isThrownBy(
            () -> {
              try (Run failing =
                  interp
                      .run()
                      .hook(
                          "a",
                          (value, context) -> {
                            throw thrown;
                          })
                      .open()) {
                forward(1);
              }
            })
        .withMessageContaining("RunsTest")
        .withMessageContaining("hook: a is not changed: the hook threw")
        .withMessageContaining("no such head")
        .withCause(thrown);
    assertThat(forward(1)).containsExactly(2);
    assertThat(run.failures.summary()).isEmpty();
  }

  @Test
  void a_replacement_of_another_shape_is_refused_at_the_hook_with_both_shapes() {
    Interp interp = start();
    assertThatIllegalStateException()
        .isThrownBy(
            () -> interp.runWithHook(() -> forward(1, 2), "a", (value, c) -> new float[] {1}))
        .withMessageContaining("a is not changed")
        .withMessageContaining("[2]")
        .withMessageContaining("[1]");
  }

  @Test
  void a_selector_that_meets_nothing_is_an_error_with_near_names() {
    Interp interp = start();
    Run misspelt = interp.run("c").open();
    forward(1);
    assertThatIllegalStateException()
        .isThrownBy(misspelt::close)
        .withMessageContaining("`c`")
        .withMessageContaining("the points are a, b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interp.run("#eary"))
        .withMessage("no point has the tag #eary; the nearest is #early");
    Run notCalled = interp.run("a").open();
    assertThatIllegalStateException()
        .isThrownBy(notCalled::close)
        .withMessageContaining("saw no step");
    Run onlyA = interp.run().hook("b", plus(1)).open();
    run.step(net, () -> run.pass(a, 1f, net));
    assertThatIllegalStateException()
        .isThrownBy(onlyA::close)
        .withMessageContaining("met no value of `b`: its points were not on the way");
    assertThatThrownBy(() -> interp.points("c"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("the points are a, b");
    assertThat(interp.points("#late")).singleElement().hasToString("b at testmodel.Net.forward:11");
  }

  @Test
  void a_line_of_code_that_captures_tells_of_what_it_did_not_meet() {
    Interp interp = start();
    assertThatIllegalStateException()
        .isThrownBy(() -> interp.runWithCache(() -> forward(1), "a", "c"))
        .withMessageContaining("met no value of `c`");
  }

  @Test
  void stopping_after_a_point_runs_nothing_that_comes_later() {
    Interp interp = start();
    try (Run stopping = interp.run("a").stopAfter("a").hook("b", note("late")).open()) {
      Optional<float[]> output = stopping.call(() -> forward(1));
      assertThat(output).isEmpty();
      assertThat(stopping.cache().names()).containsExactly("a");
      assertThatThrownBy(() -> forward(1))
          .isInstanceOf(StoppedException.class)
          .hasMessage("the run stops after a");
      Optional<float[]> wrapped =
          stopping.call(
              () -> {
                try {
                  return forward(1);
                } catch (RuntimeException e) {
                  throw new IllegalStateException("wrapped", e);
                }
              });
      assertThat(wrapped).isEmpty();
      try (Run inner = interp.run().hook("a", note("inner")).open()) {
        assertThatThrownBy(() -> inner.call(() -> forward(1))).isInstanceOf(StoppedException.class);
      }
    }
    assertThat(fired).containsExactly("inner a 1.0");
    assertThat(forward(1)).containsExactly(2);
  }

  @Test
  void a_run_with_all_activations_patched_in_is_the_run_that_they_come_from() {
    Interp interp = start();
    try (Interp.Cached<float[]> clean = interp.runWithCache(() -> forward(1, 2))) {
      assertThat(clean.output()).containsExactly(2, 3);
      Activation at = clean.cache().get("a");
      try (Run patched = interp.run().intervene("a", Intervention.patch(at)).open()) {
        assertThat(forward(7, 8)).containsExactly(2, 3);
      }
      try (Run part = interp.run().intervene("a", Intervention.patch(at).at("0", "1")).open()) {
        assertThat(forward(7, 8)).containsExactly(8, 3);
      }
      try (Run steered = interp.run().intervene("a", Intervention.add(at, 10)).open()) {
        assertThat(forward(7, 8)).containsExactly(18, 29);
      }
    }
  }

  @Test
  void a_cache_that_was_taken_outlives_its_run_and_any_other_is_closed_with_it() {
    Interp interp = start();
    ActivationCache taken;
    ActivationCache closed;
    try (Run one = interp.run("a").open()) {
      forward(1);
      closed = one.cache();
    }
    try (Run one = interp.run("a").open()) {
      forward(2);
      taken = one.takeCache();
    }
    forward(3);
    assertThat(taken.get("a").floats()).containsExactly(2);
    assertThatIllegalStateException().isThrownBy(() -> closed.get("a").floats());
    taken.close();
    assertThatIllegalStateException().isThrownBy(() -> taken.get("a").floats());
  }

  @Test
  void a_run_belongs_to_its_thread_and_to_what_it_hands_over() throws Exception {
    Interp interp = start();
    try (Run mine = interp.run("a").hook("a", plus(100)).open()) {
      assertThat(OtherThread.call(() -> forward(1))).containsExactly(2);
      assertThat(OtherThread.call(mine.with(() -> forward(1)))).containsExactly(102);
      assertThat(OtherThread.call(() -> forward(1))).containsExactly(2);
      assertThat(mine.cache().steps()).hasSize(1);
    }
  }

  @Test
  void a_run_that_opens_in_the_middle_of_a_step_waits_for_the_next() {
    Interp interp = start();
    List<Run> opened = new ArrayList<>();
    run.step(
        net,
        () -> {
          opened.add(interp.run().hook("b", plus(10)).open());
          assertThat(body(1)).containsExactly(2);
        });
    try (Run late = opened.get(0)) {
      assertThat(forward(1)).containsExactly(12);
    }
  }

  @Test
  void what_does_not_fit_in_the_memory_of_a_run_is_told_where_it_is_missed() {
    Interp interp = start();
    try (Run small = interp.run("a", "b").maxBytes(4).open()) {
      forward(1);
      assertThat(small.cache().get("a").floats()).containsExactly(1);
      assertThatThrownBy(() -> small.cache().get("b"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessageContaining("do not fit in memory");
    }
  }
}
