package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.link.Site;
import io.interp.internal.output.StepRecord;
import io.interp.internal.sampling.ArgumentCondition;
import io.interp.internal.sampling.ArgumentTest;
import io.interp.internal.sampling.Condition;
import io.interp.internal.sampling.RuleSteps;
import io.interp.internal.sampling.StackCondition;
import io.interp.internal.sampling.StepFilter;
import io.interp.internal.sampling.ThreadCondition;
import io.interp.internal.step.MethodName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import testmodel.Generator;
import testmodel.PlainNet;

/** Which steps the conditions of a {@code when} let pass. */
class WhenTest {

  private static final List<String> NAMES = List.of("idx", "targets");

  private final TestRun run = new TestRun();
  private final Site site = run.assign("x");
  private final PlainNet net = new PlainNet();

  @Test
  void inside_means_the_steps_that_begin_while_the_method_is_on_the_stack() {
    when(new StackCondition(new MethodName("Generator", "generate"), true));
    forward();
    generate();
    forward();
    assertThat(taken()).containsExactly(1L);
  }

  @Test
  void outside_means_the_others() {
    when(new StackCondition(new MethodName("Generator", "generate"), false));
    forward();
    generate();
    forward();
    assertThat(taken()).containsExactly(0L, 2L);
  }

  @Test
  void the_body_of_a_lambda_is_inside_the_method_that_it_is_written_in() {
    when(new StackCondition(new MethodName("testmodel.Generator", "handsOut"), true));
    for (Runnable handedOut : Generator.handsOut(this::forward)) {
      handedOut.run();
    }
    forward();
    assertThat(taken()).containsExactly(0L);
  }

  @ParameterizedTest
  @CsvSource({
    "Trainer, run, com.acme.Trainer, run, true",
    "com.acme.Trainer, run, com.acme.Trainer, run, true",
    "Trainer, r*, com.acme.Trainer, run, true",
    "'com.acme.*', '*', com.acme.Trainer, run, true",
    "Loop, run, com.acme.Trainer$Loop, run, true",
    "Trainer$Loop, run, com.acme.Trainer$Loop, run, true",
    ", run, com.acme.Trainer, run, true",
    "Trainer, run, com.acme.Trainer, lambda$run$12, true",
    "Trainer, lambda$run$12, com.acme.Trainer, lambda$run$12, true",
    "Trainer, run, com.acme.Trainer, lambda$runs$0, false",
    "Train, run, com.acme.Trainer, run, false",
    "Trainer, run, com.acme.Trainer$Loop, run, false",
    "Trainer, runs, com.acme.Trainer, run, false",
  })
  void methods_are_named_by_class_simple_or_qualified_or_by_glob(
      String owner, String method, String className, String methodName, boolean means) {
    assertThat(new MethodName(owner, method).means(className, methodName)).isEqualTo(means);
  }

  @Test
  void a_thread_is_named_with_stars_for_any_characters() throws InterruptedException {
    when(new ThreadCondition("pool*-1"));
    forward();
    for (String name : List.of("pool.a-1", "pool.a-2")) {
      Thread thread = new Thread(this::forward, name);
      thread.start();
      thread.join();
    }
    assertThat(taken()).containsExactly(1L);
    assertThat(run.sink.last().step().thread()).isEqualTo("pool.a-1");
  }

  @Test
  void an_argument_is_present_or_absent_also_in_an_overload_without_it() {
    when(new ArgumentCondition("targets", new ArgumentTest.Presence(false)));
    forward(NAMES, "idx", "targets");
    forward(NAMES, "idx", null);
    forward(List.of("idx"), "idx");
    assertThat(taken()).containsExactly(1L, 2L);
  }

  @Test
  void an_argument_has_a_value() {
    assertThat(equal(new ArgumentTest.WholeNumber(3), 3, 3L, (short) 3, 3.0, 3.5f, 4))
        .containsExactly(true, true, true, true, false, false);
    assertThat(equal(new ArgumentTest.Fraction(0.1), 0.1, 0.1f, 0.2, 0))
        .containsExactly(true, true, false, false);
    assertThat(equal(new ArgumentTest.Truth(true), true, false)).containsExactly(true, false);
    assertThat(equal(new ArgumentTest.Text("DAYS"), "DAYS", TimeUnit.DAYS, TimeUnit.HOURS, ""))
        .containsExactly(true, true, false, false);
    assertThat(new ArgumentTest.Text("null").holds(null)).isFalse();
  }

  @Test
  void an_argument_by_position_needs_no_name() {
    when(new ArgumentCondition("1", new ArgumentTest.WholeNumber(0)));
    forward(List.of("", ""), "idx", 0);
    forward(List.of("", ""), "idx", 1);
    assertThat(taken()).containsExactly(0L);
  }

  @Test
  void what_cannot_be_told_is_said_and_takes_nothing() {
    when(new ArgumentCondition("idx", new ArgumentTest.WholeNumber(3)));
    forward(NAMES, new Object(), null);
    forward(List.of("", ""), 3, null);
    assertThat(run.sink.steps()).isEmpty();
    assertThat(run.failures.summary())
        .containsExactly(
            "spec.yaml:90:3: when: the argument idx is of type java.lang.Object and cannot be"
                + " compared with 3; compare numbers, booleans, strings and enum constants, or"
                + " write present or absent",
            "spec.yaml:90:3: when: the class file of testmodel.PlainNet does not name the arguments"
                + " of this call, and nobody can tell `idx`; give its position, or compile the"
                + " class with javac -g");
  }

  @Test
  void all_of_a_list_must_hold() {
    when(
        new StackCondition(new MethodName("Generator", "generate"), true),
        new ThreadCondition("nobody's"));
    generate();
    assertThat(run.sink.steps()).isEmpty();
    run.runtime().close();
    assertThat(run.failures.summary())
        .containsExactly(
            "no step was captured of 1 that ran; spec.yaml:90:3: there was no step of which all of"
                + " `when` held");
  }

  @Test
  void each_condition_says_what_there_was_none_of() {
    assertThat(new StackCondition(new MethodName("T", "run"), true).never())
        .isEqualTo("no step began inside T.run");
    assertThat(new StackCondition(new MethodName(null, "run"), false).never())
        .isEqualTo("every step began inside run");
    assertThat(new ThreadCondition("a*").never()).isEqualTo("no step ran on a thread named a*");
    assertThat(new ArgumentCondition("idx", new ArgumentTest.Text("x")).never())
        .isEqualTo("no step had the argument idx 'x'");
  }

  @Test
  void steps_that_when_left_out_are_counted() {
    when(new StackCondition(new MethodName("Generator", "generate"), true));
    forward();
    generate();
    forward();
    assertThat(run.runtime().rules())
        .containsExactly(new RuleSteps("spec.yaml:90:3", true, 3, 1, 1));
  }

  private void when(Condition... conditions) {
    run.capture("x", new StepFilter(List.of(conditions), 0, 100, 1, 100), null).start();
  }

  private void generate() {
    Generator.generate(this::forward);
  }

  private void forward() {
    forward(List.of());
  }

  private void forward(List<String> names, Object... arguments) {
    run.step(net, names, arguments, () -> run.pass(site, 1f, net));
  }

  private static List<Boolean> equal(ArgumentTest test, Object... values) {
    List<Boolean> results = new ArrayList<>();
    for (Object value : values) {
      assertThat(test.canTell(value)).isTrue();
      results.add(test.holds(value));
    }
    return results;
  }

  private List<Long> taken() {
    List<Long> taken = new ArrayList<>();
    for (StepRecord record : run.sink.steps()) {
      taken.add(record.step().number());
    }
    return taken;
  }
}
