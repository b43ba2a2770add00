package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Where;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lambdas and method references of woven classes carry the step that they are made in. */
class HandoutWeaverTest {

  private static final Map<String, byte[]> CLASSES =
      Compiled.withNames(
          "Model",
          """
          import java.util.function.*;
          class Model {
            interface Wide { double of(long a, double b, int c, String d); }
            interface Named { default Supplier<String> named(String s) { return () -> s + this; } }
            static class Made implements Named {
              final String s;
              Made(String s) { this.s = s; }
              public String toString() { return s + "~"; }
            }
            String text = "t";
            final Supplier<String> field = () -> text;
            Supplier<String> later;
            String forward(String kind) {
              switch (kind) {
                case "static": { Supplier<String> f = () -> "s"; return f.get(); }
                case "captures": {
                  long a = 5L; double b = 0.5; String c = "c";
                  Wide f = (w, x, y, z) -> w + x + y + z.length() + a + b + c.length() + text.length();
                  return "" + f.of(1L, 2.0, 3, "four");
                }
                case "bound": { Function<String, String> f = this::own; return f.apply("x"); }
                case "unbound": { BiFunction<Model, String, String> f = Model::own; return f.apply(this, "y"); }
                case "constructor": { Function<String, Object> f = Made::new; return f.apply("z").toString(); }
                case "interface": return new Made("m").named("n").get();
                case "boxed": { IntFunction<Integer> f = i -> i + 1; return "" + f.apply(3); }
                case "java": { Function<String, Integer> f = String::length; return "" + f.apply("ab"); }
                case "serializable": {
                  Supplier<String> f = (Supplier<String> & java.io.Serializable) () -> "ser";
                  return f.get();
                }
                case "throws": { Runnable f = () -> { throw new IllegalStateException(text); }; f.run(); return ""; }
                case "marked": {
                  Supplier<String> f = (Supplier<String> & Cloneable) () -> text + (1 + 1);
                  return f.get() + (f instanceof Cloneable);
                }
                case "field": return field.get();
                case "later": { later = () -> text + kind; return later.get(); }
                default: return kind;
              }
            }
            private String own(String s) { return s + text; }
          }
          """);

  @Test
  void every_kind_of_function_object_works_for_its_step() throws Exception {
    assertThat(joins("static", "s")).isEqualTo(1);
    assertThat(joins("captures", "17.5")).isEqualTo(1);
    assertThat(joins("bound", "xt")).isEqualTo(1);
    assertThat(joins("unbound", "yt")).isEqualTo(1);
    assertThat(joins("constructor", "z~")).isEqualTo(1);
    assertThat(joins("boxed", "4")).isEqualTo(1);
    assertThat(joins("marked", "t2true")).isEqualTo(1);
  }

  @Test
  void what_java_does_itself_and_what_is_serializable_stays_as_it_is() throws Exception {
    assertThat(joins("java", "2")).isZero();
    assertThat(joins("serializable", "ser")).isZero();
  }

  @Test
  void lambdas_of_interfaces_carry_their_step_too() throws Exception {
    PointSpec inInterface = point("s", "Model$Named", new Where.Argument(0, null));
    Woven woven = Woven.of(CLASSES, Woven.inMethod(inInterface, "named"));
    Object model = woven.instance("Model");
    woven.events.clear();
    assertThat(woven.call(model, "forward", "interface")).isEqualTo("nm~");
    assertThat(woven.events)
        .containsExactly(
            "enter[interface]", "s=n", "lambda is kept", "join kept", "leave kept", "exit");
  }

  @Test
  void a_lambda_that_is_kept_can_be_found_again_when_it_is_handed_over() throws Exception {
    assertThat(events("field", "t"))
        .containsExactly("lambda is kept", "enter[field]", "join kept", "leave kept", "exit");
    assertThat(events("later", "tlater"))
        .containsExactly(
            "lambda is kept", "enter[later]", "lambda is kept", "join kept", "leave kept", "exit");
  }

  @Test
  void a_lambda_that_throws_leaves_its_step() throws Exception {
    Woven woven = Woven.of(CLASSES, point("out", "Model", new Where.Return()));
    Object model = woven.instance("Model");
    woven.events.clear();
    assertThatThrownBy(() -> woven.call(model, "forward", "throws"))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .hasMessage("t");
    assertThat(woven.events)
        .containsExactly("enter[throws]", "join step", "leave step", "thrown t");
  }

  @Test
  void switched_off_nothing_is_carried() throws Exception {
    Woven woven = Woven.of(CLASSES, point("out", "Model", new Where.Return()));
    Object model = woven.instance("Model");
    woven.events.clear();
    woven.linker.enable(false);
    assertThat(woven.call(model, "forward", "bound")).isEqualTo("xt");
    assertThat(woven.events).isEmpty();
  }

  private static List<String> events(String kind, String result) throws Exception {
    Woven woven = Woven.of(CLASSES, point("none", "Model$Made", new Where.Return()));
    assertThat(woven.call(woven.instance("Model"), "forward", kind)).isEqualTo(result);
    return woven.events;
  }

  private static long joins(String kind, String result) throws Exception {
    Woven woven = Woven.of(CLASSES, point("out", "Model", new Where.Return()));
    assertThat(woven.call(woven.instance("Model"), "forward", kind)).isEqualTo(result);
    long leaves = woven.events.stream().filter("leave step"::equals).count();
    assertThat(woven.events.stream().filter("join step"::equals)).hasSize((int) leaves);
    return leaves;
  }
}
