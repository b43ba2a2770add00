package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Where;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names with local variables, arguments and fields, as call sites hand them over. */
class NameVariablesTest {

  private static final String SOURCE =
      """
      class Model {
        enum Kind { ATTENTION, MLP }
        int depth = 3;
        float scale = 2;
        static String step(String x, int layer) { return x + layer; }
        String forward(String x, Kind kind, boolean first, long wide, float f, int counted) {
          for (int layer = 0; layer < 2; layer++) {
            long square = (long) layer * layer;
            x = step(x, layer);
            String text = "t" + layer;
            x = x.concat(text);
          }
          for (short other = 5; other < 6; other++) {
            x = x.concat("" + other);
          }
          counted++;
          int late;
          if (first) {
            late = 1;
            x = x.trim();
          } else {
            late = 2;
          }
          x = x.toString();
          return x;
        }
        static String still(int n) { return "" + n; }
        String run(String x) { return forward(x, Kind.MLP, true, 7, 1f, 1); }
      }
      """;

  private static final Map<String, byte[]> CLASSES = Compiled.withNames("Model", SOURCE);
  private static final String PLAIN = "a0t01t15";
  private static final Where STEP = new Where.Call(null, "step", null);

  @Test
  void an_int_local_has_its_value_at_each_pass() throws Exception {
    Woven woven = woven("/blocks.{layer}.h", STEP);
    assertThat(run(woven)).isEqualTo(PLAIN);
    assertThat(woven.events.subList(1, 3))
        .containsExactly("/blocks.{layer}.h[layer][0]=a0", "/blocks.{layer}.h[layer][1]=a0t01");
  }

  @Test
  void a_pass_that_nobody_looks_at_hands_over_nothing() throws Exception {
    Woven woven = woven("/{layer}", STEP);
    woven.looks = false;
    assertThat(run(woven)).isEqualTo(PLAIN);
    assertThat(woven.events.subList(1, 3)).containsExactly("/{layer}=a0", "/{layer}=a0t01");
  }

  @ParameterizedTest
  @CsvSource({
    "'{arg:kind}', '[arg:kind][MLP]'",
    "'{arg:1}{arg:2}', '[arg:1, arg:2][MLP, true]'",
    "'{arg:wide}_{layer}', '[arg:wide, layer][7, 0]'",
    "'{square}{text}', '[square, text][0, t0]'",
    "'{first}{n}', '[first][true]'",
    "'{this.depth}{index}', ''",
  })
  void numbers_strings_enums_and_booleans_are_handed_over(String name, String variables)
      throws Exception {
    Woven woven = woven(name, new Where.Call(null, "concat", null), new Occurrence.First());
    assertThat(run(woven)).isEqualTo(PLAIN);
    assertThat(woven.state(0)).isEqualTo("INSTALLED 1 site");
    assertThat(woven.events.get(1)).isEqualTo(name + variables + "=a0t0");
  }

  @Test
  void a_slot_that_is_used_again_is_another_variable() throws Exception {
    Where concat = new Where.Call(null, "concat", null);
    Woven woven = woven("{other}", concat, new Occurrence.Last());
    assertThat(run(woven)).isEqualTo(PLAIN);
    assertThat(woven.events.get(1)).isEqualTo("{other}/2[other][5]=" + PLAIN);
    assertThat(woven("{layer}", concat, new Occurrence.Last()).state(0))
        .contains(
            "{layer} is no local variable in scope there; in scope are other, x, kind, first");
  }

  @Test
  void several_values_of_one_call_hand_over_what_any_of_them_needs() throws Exception {
    Where argument =
        new Where.Call(
            null,
            "step",
            null,
            new Where.CallValue(Where.CallValue.Of.ARGUMENT, 0, false),
            List.of());
    Woven woven =
        Woven.of(CLASSES, point("in.{layer}", "Model", argument), point("{arg:2}", "Model", STEP));
    assertThat(run(woven)).isEqualTo(PLAIN);
    assertThat(woven.events.subList(1, 3))
        .containsExactly(
            "in.{layer}[layer, arg:2][0, true]=a", "{arg:2}[layer, arg:2][0, true]=a0");
  }

  @Test
  void assignments_returns_fields_and_arguments_have_them_too() throws Exception {
    Woven woven =
        Woven.of(
            CLASSES,
            point("{layer}", "Model", new Where.Assign("x"), new Occurrence.First()),
            point("{first}", "Model", new Where.Return()),
            point("{counted}", "Model", new Where.Field("depth")),
            point("{arg:4}", "Model", new Where.Argument(0, null)),
            point("{counted}!", "Model", new Where.Argument(1, null)));
    run(woven);
    assertThat(woven.events)
        .contains(
            "{layer}[layer][0]=a0",
            "{first}[first][true]=" + PLAIN,
            "{counted}[counted][2]=3",
            "{counted}![counted][1]=MLP");
    assertThat(woven.state(3)).contains("{arg:4} is of type float");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{layr} | {layr} is no local variable in scope there; in scope are square, text, layer, x",
        "{layr} | did you mean `layer`?",
        "{f} | {f} is of type float, and names can have whole numbers, strings, enum constants",
        "{arg:9} | {arg:9} is no argument; it has forward(String, Kind, boolean, long, float, int) with 0",
        "{arg:layer} | {arg:layer} is no argument",
        "{arg:counted} | the method assigns another value to {arg:counted}; a local variable",
        "{arg:x} | the method assigns another value to {arg:x}",
        "{this.dept} | {this.dept} is no field; Model has the fields depth, scale; did you mean",
        "{this.scale} | {this.scale} is of type float",
      })
  void what_a_name_cannot_have_is_refused_with_what_is_there(String name, String expected) {
    Woven woven = woven(name, new Where.Call(null, "concat", null), new Occurrence.First());
    assertThat(woven.state(0))
        .startsWith("ERROR test.yaml:5:3: the value at call: concat in Model.forward(")
        .contains(expected);
  }

  @Test
  void a_local_that_is_not_assigned_on_every_way_is_refused() {
    Where trim = new Where.Call(null, "trim", null);
    assertThat(woven("{late}", trim).state(0)).startsWith("INSTALLED");
    String source =
        """
        class Model {
          String forward(boolean b) {
            int n;
            if (b) { n = 1; }
            String x = "a".trim();
            n = 2;
            return x + n;
          }
        }
        """;
    Map<String, byte[]> classes = Compiled.withNames("Model", source);
    assertThat(Woven.of(classes, point("{n}x{late}", "Model", trim)).state(0))
        .contains("{late} is no local variable in scope there");
    assertThat(Woven.of(classes, point("{n}", "Model", trim)).state(0)).startsWith("INSTALLED");
  }

  @Test
  void the_variable_that_is_assigned_has_no_value_before() {
    String source = "class Model { int forward() { int i = 1; i = i + 1; return i; } }";
    Woven woven =
        Woven.of(
            Compiled.withNames("Model", source),
            point("{i}", "Model", new Where.Assign("i"), new Occurrence.Last()));
    assertThat(woven.state(0)).contains("{i} is what is assigned there, and has no value before");
  }

  @Test
  void a_static_method_has_no_this() {
    for (String name : new String[] {"{this.depth}", "/{index}"}) {
      Woven woven =
          Woven.of(
              CLASSES,
              point(name, "Model", "still", new Where.Return(), new Occurrence.Unstated()));
      assertThat(woven.state(0)).contains("a static method has no `this` for {");
    }
  }

  @Test
  void a_lambda_has_the_variables_of_its_method_but_other_arguments() throws Exception {
    String source =
        """
        class Model {
          int depth;
          String forward(String x, int layer) {
            java.util.function.Supplier<String> later = () -> x.trim() + layer;
            return later.get();
          }
        }
        """;
    Map<String, byte[]> classes = Compiled.withNames("Model", source);
    Where trim = new Where.Call(null, "trim", null);
    Woven woven =
        Woven.of(
            classes,
            point("/{layer}", "Model", trim),
            point("/{arg:1}", "Model", trim),
            point("/{this.depth}", "Model", trim));
    assertThat(woven.call(woven.instance("Model"), "forward", " a ", 4)).isEqualTo("a4");
    assertThat(woven.events).contains("/{layer}[layer][4]=a");
    assertThat(woven.state(1))
        .contains("it is in a lambda, which has other arguments than {arg:1}");
    assertThat(woven.state(2)).contains("it is in a lambda that uses nothing of its object");
  }

  @Test
  void without_names_of_variables_positions_still_work() throws Exception {
    Map<String, byte[]> bare = Compiled.withoutNames("Model", SOURCE);
    assertThat(Woven.of(bare, point("{layer}", "Model", STEP)).state(0))
        .contains("compiled without the names of local variables, and so without {layer};")
        .contains("or use {arg:0}");
    Woven woven = Woven.of(bare, point("{arg:1}", "Model", STEP));
    run(woven);
    assertThat(woven.events.get(1)).isEqualTo("{arg:1}[arg:1][MLP]=a0");
  }

  @Test
  void a_class_that_a_glob_matches_need_not_have_the_variables() {
    Map<String, byte[]> one = Map.of("Model", CLASSES.get("Model"));
    Woven woven = Woven.of(one, point("{layr}", "Mode*", STEP));
    assertThat(woven.state(0)).startsWith("NO-MATCH").contains("{layr} is no local variable");
  }

  private static Woven woven(String name, Where at) {
    return woven(name, at, new Occurrence.Unstated());
  }

  private static Woven woven(String name, Where at, Occurrence occurrence) {
    PointSpec point = point(name, "Model", at, occurrence);
    return Woven.of(CLASSES, point);
  }

  private static Object run(Woven woven) throws Exception {
    return woven.call(woven.instance("Model"), "run", "a");
  }
}
