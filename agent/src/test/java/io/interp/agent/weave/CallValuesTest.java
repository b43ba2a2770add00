package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Where;
import io.interp.agent.spec.Where.CallValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The receiver and the arguments of calls, before and after them. */
class CallValuesTest {

  private static final String SOURCE =
      """
      import java.util.List;
      import java.util.ArrayList;
      interface Named { String name(String suffix); default String twice(String s) { return s + s; } }
      class Base {
        String base(String x, int n) { return "base " + x + n; }
      }
      class Model extends Base implements Named {
        String tag = "m";
        public String name(String suffix) { return tag + suffix; }
        String base(String x, int n) { return super.base(x, n); }
        static long sum(long a, double b, int c) { return a + (long) b + c; }
        static void fill(int[] out, long by, int[] more) { out[0] += by; more[0] = out[0]; }
        String join(String first, Object... rest) { return first + rest.length; }
        private String hidden(char c, boolean b) { return "" + c + b; }
        void hook(String name, int[] x) { x[0]++; }
        String forward(int[] x, int n) {
          hook("pre", x);
          fill(x, n * 2L, new int[1]);
          long s = sum(n, 2.5, 3);
          Named self = this;
          String text = self.name("!") + self.twice("t");
          text += base("b", 1) + join("j", 1, "two") + hidden('c', n > 0);
          hook("post", x);
          List<String> list = new ArrayList<>();
          list.add(text);
          return list.get(0) + s + x[0];
        }
        String run(int n) { return forward(new int[] {1}, n); }
      }
      """;

  private static final Map<String, byte[]> CLASSES = Compiled.withNames("Model", SOURCE);
  private static final String PLAIN = "m!ttbase b1j2ctrue65";

  @Test
  void every_operand_of_every_call_is_seen_and_the_model_is_none_the_wiser() throws Exception {
    for (boolean after : new boolean[] {false, true}) {
      Woven woven =
          woven(
              all("receiver", call("*", receiver(after))),
              all("zero", call("*", argument(0, after))),
              all("one", call("*", argument(1, after))),
              all("two", call("*", argument(2, after))),
              all("result", call("*", CallValue.RESULT)));
      assertThat(run(woven)).isEqualTo(PLAIN);
      assertThat(String.join(" ", woven.events))
          .contains("zero=pre", "=post", "zero/3=1", "one/3=2.5")
          .contains("=m!ttbase b1j2ctrue");
    }
  }

  @Test
  void an_argument_deep_on_the_stack_is_replaced_before_the_call() throws Exception {
    Woven woven =
        woven(at("a", call("sum", argument(0, false))), at("b", call("sum", argument(1, false))))
            .replacing("a", 10L)
            .replacing("b", 20.0);
    assertThat(run(woven)).isEqualTo("m!ttbase b1j2ctrue335");
    assertThat(woven.events).contains("a=1", "b=2.5");
  }

  @Test
  void what_a_void_call_leaves_in_its_argument_is_there_after_it() throws Exception {
    Where.CallValue out = argument(2, true);
    Woven woven =
        woven(at("before", call("fill", argument(1, false))), at("out", call("fill", out)));
    List<Object> seen = woven.seen("out");
    run(woven);
    assertThat((int[]) seen.get(0)).containsExactly(4);
    assertThat(woven.events.get(1)).isEqualTo("before=2");
  }

  @Test
  void a_receiver_is_the_object_called_also_of_interfaces_and_super() throws Exception {
    Woven woven =
        woven(
            at("name", call("name", receiver(false))),
            at("twice", call("Named", "twice", receiver(true))));
    Object model = woven.instance("Model");
    List<Object> names = woven.seen("name");
    List<Object> twice = woven.seen("twice");
    woven.call(model, "run", 1);
    assertThat(names).containsExactly(model);
    assertThat(twice).containsExactly(model);

    Where second = call("Base", "base", argument(1, false));
    Woven special = woven(point("super", "Model", "base", second, new Occurrence.All()));
    special.replacing("super", 5);
    assertThat(special.call(special.instance("Model"), "run", 1)).asString().contains("base b5");
  }

  @Test
  void several_values_of_one_call_are_one_call_site() throws Exception {
    Woven woven =
        woven(
            at("result", call("hidden", CallValue.RESULT)),
            at("flag", call("hidden", argument(1, false))),
            at("char", call("hidden", argument(0, true))),
            at("self", call("hidden", receiver(false))));
    assertThat(run(woven)).isEqualTo(PLAIN);
    assertThat(woven.events.get(1)).isEqualTo("flag=true");
    assertThat(woven.events.get(2)).startsWith("self=Model@");
    assertThat(woven.events.subList(3, 6)).containsExactly("result=ctrue", "char=c", "exit");
  }

  @Test
  void varargs_are_one_array() throws Exception {
    Woven woven = woven(at("rest", call("join", argument(1, false))));
    List<Object> seen = woven.seen("rest");
    assertThat(run(woven)).isEqualTo(PLAIN);
    assertThat((Object[]) seen.get(0)).containsExactly(1, "two");
  }

  @Test
  void constants_tell_calls_of_one_name_apart() throws Exception {
    Woven woven = woven(at("x", constant("hook", argument(1, true), "post")));
    List<Object> seen = woven.seen("x");
    run(woven);
    assertThat(seen).hasSize(1);
    assertThat((int[]) seen.get(0)).containsExactly(5);
  }

  @Test
  void constants_are_compared_by_the_type_of_the_parameter() {
    assertThat(sites(constant("sum", CallValue.RESULT, null, 2.5, 3L))).isEqualTo(1);
    assertThat(sites(constant("sum", CallValue.RESULT, null, 2.5))).isEqualTo(1);
    assertThat(sites(constant("sum", CallValue.RESULT, 1L))).isZero();
    assertThat(sites(constant("sum", CallValue.RESULT, null, null, 3L, 4L))).isZero();
    assertThat(sites(constant("hidden", argument(0, false), "c"))).isEqualTo(1);
    assertThat(sites(constant("hidden", argument(0, false), "c", true))).isZero();
    assertThat(sites(constant("get", CallValue.RESULT, 0L))).isEqualTo(1);
    assertThat(sites(constant("get", CallValue.RESULT, false))).isZero();
  }

  @Test
  void constants_that_no_call_has_name_those_that_are_there() {
    assertThat(woven(at("x", constant("hook", argument(1, true), "pst"))).state(0))
        .isEqualTo(
            "ERROR test.yaml:5:3: nothing in Model.forward(int[], int) matches call: hook,"
                + " args: [pst], value: {argument: 1}; its calls of hook have args: [pre, null],"
                + " [post, null]");
  }

  @Test
  void branches_that_push_different_constants_are_no_constant() {
    String source =
        """
        class Model {
          int f(String s, int i) { return i; }
          int forward(boolean b) {
            return f(b ? "x" : "y", b ? 7 : 7) + f("x", b ? 1 : 2);
          }
        }
        """;
    Map<String, byte[]> classes = Compiled.withNames("Model", source);
    assertThat(sites(classes, constant("f", CallValue.RESULT, "x"))).isEqualTo(1);
    assertThat(sites(classes, constant("f", CallValue.RESULT, "y"))).isZero();
    assertThat(sites(classes, constant("f", CallValue.RESULT, null, 7L))).isEqualTo(1);
  }

  @Test
  void enum_constants_are_given_by_name() {
    String source =
        """
        class Model {
          enum Mode { TRAIN, EVAL }
          static final Mode OTHER = Mode.EVAL;
          int f(Mode m) { return 0; }
          int forward() { return f(Mode.TRAIN) + f(Mode.EVAL) + f(OTHER); }
        }
        """;
    Map<String, byte[]> classes = Compiled.withNames("Model", source);
    assertThat(sites(classes, constant("f", CallValue.RESULT, "EVAL"))).isEqualTo(1);
    assertThat(sites(classes, constant("f", CallValue.RESULT, "OTHER"))).isZero();
  }

  @Test
  void what_cannot_be_replaced_is_refused_with_its_reason() throws Exception {
    String source =
        """
        import java.lang.invoke.*;
        import java.lang.reflect.Method;
        class Model {
          static class Absent { static int of(Absent a, int n) { return n; } }
          int forward(Method method, MethodHandle handle, int[] array) throws Throwable {
            Object seen = method.invoke(this, 1);
            int polymorphic = (int) handle.invokeExact(2);
            int[] copy = array.clone();
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            return copy.length + polymorphic + Math.abs(-1) + Absent.of(null, 3);
          }
        }
        """;
    Map<String, byte[]> classes = new HashMap<>(Compiled.withNames("Model", source));
    classes.remove("Model$Absent");
    Woven woven =
        Woven.of(
            classes,
            at("a", call("invoke", argument(0, false))),
            at("b", call("invokeExact", argument(0, false))),
            at("c", call("clone", receiver(false))),
            at("d", call("abs", receiver(false))),
            at("e", call("Absent", "of", argument(1, false))),
            at("f", call("lookup", argument(0, false))));
    assertThat(woven.state(0)).endsWith("Method.invoke depends on the class that calls it");
    assertThat(woven.state(1))
        .endsWith(
            "MethodHandle.invokeExact takes whatever its caller hands it, and cannot be replaced");
    assertThat(woven.state(2)).endsWith("a call on an array cannot be replaced");
    assertThat(woven.state(3)).endsWith("the call is static and has no receiver");
    assertThat(woven.state(4)).endsWith("its type Model$Absent is not on the class path");
    assertThat(woven.state(5))
        .contains("nothing in")
        .contains("its calls of lookup are MethodHandles.lookup()");
  }

  @Test
  void as_many_arguments_as_a_call_may_have_are_refused() {
    String parameters =
        IntStream.range(0, 127).mapToObj(i -> "long a" + i).collect(Collectors.joining(", "));
    String source =
        """
        class Model {
          static void f(%s) {}
          void forward() { f(%s); }
        }
        """
            .formatted(parameters, String.join(", ", Collections.nCopies(127, "1")));
    Woven woven =
        Woven.of(Compiled.withNames("Model", source), at("a", call("f", argument(3, true))));
    assertThat(woven.state(0)).endsWith("a call with that many arguments cannot be replaced");
  }

  @Test
  void a_call_that_throws_throws_from_where_it_was() throws Exception {
    String source =
        """
        class Model {
          int fail(int n, String why) { throw new IllegalStateException(why + n); }
          String forward(int n) {
            try {
              return "" + fail(n, "no ");
            } catch (IllegalStateException e) {
              return e.getMessage() + e.getStackTrace()[1].getMethodName();
            } finally {
              n++;
            }
          }
        }
        """;
    Woven woven =
        Woven.of(
            Compiled.withNames("Model", source),
            at("before", call("fail", argument(0, false))),
            at("after", call("fail", argument(0, true))));
    assertThat(woven.call(woven.instance("Model"), "forward", 1)).isEqualTo("no 1forward");
    assertThat(woven.events).containsExactly("enter[1]", "before=1", "exit");
  }

  @Test
  void a_site_that_is_off_makes_the_call_alone() throws Exception {
    Woven woven = woven(all("a", call("*", argument(0, false))));
    woven.linker.enable(false);
    assertThat(run(woven)).isEqualTo(PLAIN);
    assertThat(woven.events).isEmpty();
  }

  private static Object run(Woven woven) throws Exception {
    return woven.call(woven.instance("Model"), "run", 1);
  }

  private static Woven woven(PointSpec... points) {
    return Woven.of(CLASSES, points);
  }

  private static int sites(Where at) {
    return sites(CLASSES, at);
  }

  private static int sites(Map<String, byte[]> classes, Where at) {
    return Woven.of(classes, all("x", at)).statuses.get(0).sites().size();
  }

  private static PointSpec at(String name, Where at) {
    return point(name, "Model", at);
  }

  private static PointSpec all(String name, Where at) {
    return point(name, "Model", at, new Occurrence.All());
  }

  private static Where call(String name, CallValue value) {
    return call(null, name, value);
  }

  private static Where call(String owner, String name, CallValue value) {
    return new Where.Call(owner, name, null, value, List.of());
  }

  private static Where constant(String name, CallValue value, Object... constants) {
    return new Where.Call(null, name, null, value, Arrays.asList(constants));
  }

  private static CallValue receiver(boolean after) {
    return new CallValue(CallValue.Of.RECEIVER, -1, after);
  }

  private static CallValue argument(int index, boolean after) {
    return new CallValue(CallValue.Of.ARGUMENT, index, after);
  }
}
