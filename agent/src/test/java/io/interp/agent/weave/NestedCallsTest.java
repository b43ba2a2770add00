package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.each;
import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.agent.spec.Where;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Calls that delegate to each other on one object have one value, the outermost's. */
class NestedCallsTest {

  private static final Map<String, byte[]> CLASSES =
      Compiled.withNames(
          "Main",
          """
          import java.util.function.Function;
          class Model {
            String forward(String x) { return forward(x, "mask") + "1"; }
            String forward(String x, String mask) {
              if (x.isEmpty()) throw new IllegalStateException("empty");
              return x + "2";
            }
          }
          class Deeper extends Model {
            String forward(String x) { return super.forward(x) + "3"; }
          }
          class Indirect {
            String forward(String x) { return helper(x) + "1"; }
            private String helper(String x) { return other(x); }
            String other(String x) { return forward(x, 0); }
            String forward(String x, int n) { return x + n; }
          }
          class Lambda {
            String forward(String x) {
              Function<String, String> inner = y -> forward(y, 0);
              return inner.apply(x) + "1";
            }
            String forward(String x, int n) { return x + n; }
          }
          abstract class Template {
            String forward(String x) { return step(x) + "1"; }
            abstract String step(String x);
          }
          class Filled extends Template {
            String step(String x) { return forward(x, 0); }
            String forward(String x, int n) { return x + n; }
            String run(String x) { return forward(x); }
          }
          class Tree {
            final Tree child;
            Tree() { this(new Tree(null)); }
            Tree(Tree child) { this.child = child; }
            String forward(String x) { return child == null ? x : child.forward(x) + "+"; }
          }
          class Recursive {
            String forward(String x) { return x.length() > 2 ? x : forward(x + "r"); }
          }
          class Fixed {
            static String forward(String x) { return forward(x, 0) + "1"; }
            static String forward(String x, int n) { return x + n; }
          }
          class Plain {
            String forward(String x) { return other(x); }
            private String other(String x) { return x.trim(); }
          }
          interface Defaults {
            default String forward(String x) { return x + "d"; }
          }
          record Point(String base) implements Defaults {
            Point() { this("b"); }
            public String forward(String x) { return Defaults.super.forward(base + x) + "r"; }
          }
          class Main {
            static class Inner {
              private String forward(String x) { return forward(x, 'i'); }
              private String forward(String x, char c) { return x + c; }
              String run(String x) { return forward(x); }
            }
          }
          """);

  @Test
  void an_overload_that_delegates_fires_once_with_its_own_value() throws Exception {
    assertThat(run("Model")).containsExactly("out=x21");
  }

  @Test
  void each_fires_one_by_one() throws Exception {
    Woven woven = Woven.of(CLASSES, "None", null, each(point("out", "Model", RETURN)));
    call(woven, "Model");
    assertThat(woven.events).containsExactly("out=x2", "out=x21");
  }

  @Test
  void super_calls_across_classes_are_one_call() throws Exception {
    Woven woven = Woven.of(CLASSES, "None", null, point("out", "*e*", RETURN));
    call(woven, "Deeper");
    assertThat(woven.events).containsExactly("out=x213");
  }

  @Test
  void delegation_through_helpers_lambdas_and_template_methods_is_seen() throws Exception {
    assertThat(run("Indirect")).containsExactly("out=x01");
    assertThat(run("Lambda")).contains("out=x01").doesNotContain("out=x0");
    Woven woven = Woven.of(CLASSES, "None", null, point("out", "*l*e*", RETURN));
    woven.call(woven.instance("Filled"), "run", "x");
    assertThat(woven.events).containsExactly("out=x01");
  }

  @Test
  void recursion_on_the_same_object_is_one_call_and_on_another_is_not() throws Exception {
    assertThat(run("Recursive")).containsExactly("out=xrr");
    assertThat(run("Tree")).containsExactly("out=x", "out=x+");
  }

  @Test
  void private_static_and_default_methods_and_records_are_as_any_other() throws Exception {
    Woven woven = Woven.of(CLASSES, "None", null, point("out", "Fixed", RETURN));
    woven.call(woven.instance("Fixed"), "forward", "x");
    assertThat(woven.events).containsExactly("out=x01");
    Woven inner = Woven.of(CLASSES, "None", null, point("out", "Main$Inner", RETURN));
    inner.call(inner.instance("Main$Inner"), "run", "x");
    assertThat(inner.events).containsExactly("out=xi");
    Woven record = Woven.of(CLASSES, "None", null, point("out", "*", RETURN));
    call(record, "Point");
    assertThat(record.events).containsExactly("out=bxdr");
  }

  @Test
  void an_argument_is_the_outermost_calls() throws Exception {
    Woven woven =
        Woven.of(CLASSES, "None", null, point("in", "Model", new Where.Argument(0, null)));
    call(woven, "Model");
    assertThat(woven.events).containsExactly("in=x");
  }

  @Test
  void sites_within_the_code_are_not_of_the_call() throws Exception {
    Woven woven =
        Woven.of(CLASSES, "None", null, point("c", "Model", new Where.Call(null, "*", null)));
    call(woven, "Model");
    assertThat(woven.events).contains("c=false", "c=x2");
  }

  @Test
  void an_exception_ends_the_call_too() throws Exception {
    Woven woven = Woven.of(CLASSES, point("out", "Model", RETURN));
    Object model = woven.instance("Model");
    assertThatThrownBy(() -> woven.call(model, "forward", ""))
        .hasRootCauseInstanceOf(IllegalStateException.class);
    woven.call(model, "forward", "x");
    assertThat(woven.events)
        .containsExactly(
            "enter[]",
            "enter[, mask]",
            "thrown empty",
            "thrown empty",
            "enter[x]",
            "enter[x, mask]",
            "exit",
            "out=x21",
            "exit");
  }

  @Test
  void a_method_that_delegates_to_no_other_pays_nothing() {
    ClassNode type = new ClassNode();
    Woven woven = Woven.of(CLASSES, "None", null, point("out", "Plain", RETURN));
    new ClassReader(woven.bytes("Plain")).accept(type, 0);
    assertThat(type.methods).allMatch(method -> method.tryCatchBlocks.isEmpty());
    assertThat(woven.state(0)).startsWith("INSTALLED");
  }

  private static final Where RETURN = new Where.Return();

  private static List<String> run(String type) throws Exception {
    Woven woven = Woven.of(CLASSES, "None", null, point("out", type, RETURN));
    call(woven, type);
    return woven.events;
  }

  private static void call(Woven woven, String type) throws Exception {
    woven.call(woven.instance(type), "forward", "x");
  }
}
