package io.interp.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Points in the lambdas of the methods that a spec names. */
class LambdaPointsTest {

  private static final Map<String, byte[]> CLASSES =
      Compiled.withNames(
          "Model",
          """
          import java.util.function.*;
          class Model {
            final String suffix = "!";
            final Function<String, String> kept = s -> { String made = s + suffix; return made; };
            Model() {}
            Model(int unused) { this.hashCode(); }
            String forward(String x) {
              String a = x + "1";
              Function<String, String> loud = s -> {
                String b = s + suffix;
                Supplier<String> inner = () -> { String c = b + this.suffix; return c; };
                String d = inner.get();
                return d;
              };
              Function<String, String> lost = s -> { String e = s + "?"; return e; };
              String b = loud.apply(a);
              return lost.apply(kept.apply(b));
            }
            int plain() { return 1; }
          }
          """);

  @Test
  void local_variables_of_lambdas_belong_to_the_method_that_they_are_written_in() throws Exception {
    Woven woven =
        Woven.of(
            CLASSES,
            point("c", "forward", new Where.Assign("c"), new Occurrence.Unstated()),
            point("d", "forward", new Where.Assign("d"), new Occurrence.Unstated()));
    forward(woven);
    assertThat(values(woven)).containsExactly("c=x1!!", "d=x1!!");
  }

  @Test
  void sites_are_counted_in_the_method_itself_and_then_in_its_lambdas() throws Exception {
    Woven woven =
        Woven.of(
            CLASSES,
            point("own", "forward", new Where.Assign("b"), new Occurrence.First()),
            point("lambdas", "forward", new Where.Assign("b"), new Occurrence.Nth(2)));
    forward(woven);
    assertThat(values(woven)).containsExactly("lambdas/2=x1!", "own=x1!!");
  }

  @Test
  void a_local_variable_of_the_method_and_of_a_lambda_must_be_told_apart() {
    Woven woven =
        Woven.of(CLASSES, point("b", "forward", new Where.Assign("b"), new Occurrence.Unstated()));
    assertThat(woven.state(0))
        .isEqualTo(
            "ERROR test.yaml:5:3: 2 sites match assign: b in Model.forward(String); 1: b at line 16,"
                + " 2: b at line 10 in a lambda; say which with occurrence: 1 to 2, first, last or"
                + " all");
  }

  @Test
  void results_and_arguments_are_those_of_the_method_alone() throws Exception {
    Woven woven =
        Woven.of(
            CLASSES,
            point("in", "forward", new Where.Argument(0, null), new Occurrence.Unstated()),
            point("out", "forward", new Where.Return(), new Occurrence.Unstated()));
    forward(woven);
    assertThat(values(woven)).containsExactly("in=x", "out=x1!!!?");
  }

  @Test
  void a_lambda_without_a_this_needs_a_name_that_stands_alone() throws Exception {
    Woven woven =
        Woven.of(
            CLASSES,
            point("e", "forward", new Where.Assign("e"), new Occurrence.Unstated()),
            point("/e", "forward", new Where.Assign("e"), new Occurrence.Unstated()));
    forward(woven);
    assertThat(values(woven)).containsExactly("/e=x1!!!?");
    assertThat(woven.state(0))
        .isEqualTo(
            "ERROR test.yaml:5:3: the value at assign: e in Model.forward(String) at line 15 cannot"
                + " be hooked; it is in a lambda that uses nothing of its object, and nobody can"
                + " tell for which module it runs; give the point a name that begins with /, or use"
                + " `this` in the lambda");
  }

  @Test
  void constructors_share_the_lambdas_of_fields() throws Exception {
    Woven woven =
        Woven.of(
            CLASSES, point("made", "<init>", new Where.Assign("made"), new Occurrence.Unstated()));
    forward(woven);
    assertThat(values(woven)).containsExactly("made=x1!!!");
    assertThat(woven.statuses.get(0).sites()).containsExactly("Model.<init>:4");
  }

  @Test
  void a_constructor_without_lambdas_is_refused_with_the_reason() {
    Map<String, byte[]> classes =
        Compiled.withNames("Model", "class Model { Model() { int n = hashCode(); } }");
    Woven woven =
        Woven.of(classes, point("n", "<init>", new Where.Assign("n"), new Occurrence.Unstated()));
    assertThat(woven.state(0))
        .isEqualTo(
            "ERROR test.yaml:5:3: Model.<init>() cannot be hooked; `this` is not initialised in all"
                + " of it, and no lambda is written in it");
  }

  private static void forward(Woven woven) throws Exception {
    assertThat(woven.call(woven.instance("Model"), "forward", "x")).isEqualTo("x1!!!?");
  }

  private static List<String> values(Woven woven) {
    List<String> values = new ArrayList<>();
    for (String event : woven.events) {
      if (event.contains("=")) {
        values.add(event);
      }
    }
    return values;
  }

  private static PointSpec point(String name, String method, Where at, Occurrence occurrence) {
    return Woven.inMethod(Woven.point(name, "Model", at, occurrence), method);
  }
}
