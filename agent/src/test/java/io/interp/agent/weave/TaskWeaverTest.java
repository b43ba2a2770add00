package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.agent.spec.Where;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects that woven classes make or hand over tell when they are made, handed over, and run. */
class TaskWeaverTest {

  private static final Map<String, byte[]> CLASSES =
      Compiled.withNames(
          "Model",
          """
          import java.util.concurrent.*;
          import java.util.function.*;
          class Model {
            interface Job extends Runnable { default void run() { work(); } void work(); }
            static abstract class Base implements Callable<String> {
              public String call() { return part() + "!"; }
              abstract String part();
            }
            static class Part extends Base {
              final String s;
              Part(String s) { this.s = s; }
              Part() { this("part"); }
              String part() { return s; }
            }
            static class Sum extends RecursiveTask<Integer> {
              final int n;
              Sum(int n) { this.n = n; }
              @Override protected Integer compute() {
                if (n == 0) return 1;
                Sum left = new Sum(n - 1);
                Sum right = new Sum(n - 1);
                left.fork();
                return right.compute() + left.join();
              }
            }
            static class Wide implements DoubleBinaryOperator {
              public double applyAsDouble(double a, double b) {
                long total = 0;
                for (int i = 0; i < 3; i++) {
                  double step = i * a;
                  try {
                    if (step > 1) { long more = i; total += more; continue; }
                    total += Long.parseLong("x");
                  } catch (NumberFormatException e) {
                    String why = e.getMessage();
                    total += why.length() > 3 ? 1 : 2;
                  }
                }
                return total + b;
              }
            }
            static class Branching implements Supplier<String> {
              final String s;
              Branching(String s) { if (s.isEmpty()) { this.s = "empty"; return; } this.s = s; }
              public String get() { return s; }
              public static String get(String unused) { return unused; }
            }
            static class Failing implements IntPredicate {
              public boolean test(int i) { throw new IllegalStateException("no " + i); }
            }
            static class Late { static Object make() { return new Part("late"); } }
            static String take(long a, Supplier<String> first, double b, Runnable second, long c) {
              second.run();
              return a + first.get() + b + c;
            }
            final Supplier<String> kept = new Branching("kept");
            final Thread thread = new Thread() { public void run() { } };
            Model() {}
            String forward(String kind) throws Exception {
              switch (kind) {
                case "anonymous": return new Callable<String>() { public String call() { return kind; } }.call();
                case "default": {
                  StringBuilder out = new StringBuilder();
                  new Job() { public void work() { out.append("job"); } }.run();
                  return out.toString();
                }
                case "base": return new Part().call();
                case "reference": { Supplier<Callable<String>> f = Part::new; return f.get().call(); }
                case "tree": return "" + new ForkJoinPool(1).invoke(new Sum(1));
                case "wide": return "" + new Wide().applyAsDouble(1.0, 0.5);
                case "branching": return new Branching("").get() + Branching.get("static");
                case "throws": return "" + new Failing().test(3);
                case "several": return take(5L, kept, 0.5, null == kept ? null : new Thread(), 7L);
                case "null": return "" + CompletableFuture.completedFuture(1).thenApply(kind.isEmpty() ? x -> x : null);
                case "start": thread.start(); thread.join(); return kind;
                case "lambda": { Supplier<String> f = () -> kind; return java.util.Optional.<String>empty().orElseGet(f); }
                default: return kind;
              }
            }
          }
          """);

  @Test
  void a_task_says_when_it_is_made_and_joins_its_step_while_it_runs() throws Exception {
    assertThat(events("anonymous", "anonymous"))
        .containsExactly("made Model$2", "run Model$2", "leave of Model$2");
    assertThat(events("wide", "4.5"))
        .containsExactly("made Model$Wide", "run Model$Wide", "leave of Model$Wide");
  }

  @Test
  void every_way_out_of_a_constructor_tells_that_an_object_is_made() throws Exception {
    assertThat(events("branching", "emptystatic"))
        .containsExactly("made Model$Branching", "run Model$Branching", "leave of Model$Branching");
  }

  @Test
  void methods_that_a_task_inherits_join_its_step_too() throws Exception {
    assertThat(events("base", "part!"))
        .containsExactly(
            "made Model$Part", "made Model$Part", "run Model$Part", "leave of Model$Part");
    assertThat(events("default", "job"))
        .containsExactly("made Model$3", "run Model$3", "leave of Model$3");
  }

  @Test
  void a_reference_to_a_constructor_makes_tasks() throws Exception {
    assertThat(events("reference", "part!")).contains("made Model$Part", "run Model$Part");
  }

  @Test
  void every_task_of_a_tree_joins_its_step() throws Exception {
    assertThat(events("tree", "2")).filteredOn("made Model$Sum"::equals).hasSize(3);
    assertThat(events("tree", "2")).contains("hands over Model$Sum");
  }

  @Test
  void a_task_that_throws_leaves_its_step() throws Exception {
    Woven woven = woven();
    Object model = woven.instance("Model");
    assertThatThrownBy(() -> woven.call(model, "forward", "throws"))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .hasMessage("no 3");
    assertThat(woven.events).contains("run Model$Failing", "leave of Model$Failing");
  }

  @Test
  void a_call_tells_of_each_task_that_it_hands_over_and_takes_its_arguments_as_before()
      throws Exception {
    assertThat(events("several", "5kept0.57"))
        .containsExactly(
            "hands over Model$Branching",
            "hands over java.lang.Thread",
            "run Model$Branching",
            "leave of Model$Branching");
    assertThat(events("start", "start"))
        .containsExactly("hands over Model$1", "run Model$1", "leave of Model$1");
  }

  @Test
  void switched_off_nothing_is_told() throws Exception {
    Woven woven = woven();
    Object model = woven.instance("Model");
    woven.events.clear();
    woven.linker.enable(false);
    assertThat(woven.call(model, "forward", "tree")).isEqualTo("2");
    assertThat(woven.events).isEmpty();
  }

  @Test
  void the_classes_get_neither_fields_nor_methods() throws Exception {
    Class<?> part = woven().type("Model$Part");
    assertThat(part.getDeclaredFields()).hasSize(1);
    assertThat(part.getDeclaredMethods()).hasSize(1);
  }

  private static Woven woven() {
    return Woven.of(CLASSES, point("out", "Model", new Where.Return()));
  }

  /** What is told of tasks while the model runs, apart from that of its step. */
  private static java.util.List<String> events(String kind, String result) throws Exception {
    Woven woven = woven();
    Object model = woven.instance("Model");
    woven.events.clear();
    assertThat(woven.call(model, "forward", kind)).isEqualTo(result);
    return woven.events.stream()
        .filter(event -> event.contains("Model$") || event.contains("hands over"))
        .toList();
  }
}
