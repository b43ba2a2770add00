package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.Where;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Code that hooks could break. */
class HostileCodeTest {

  private static final Where EVERY_CALL = new Where.Call(null, "*", null);

  @Test
  void aMethodThatLooksAtItsCallerIsStillCalledByTheModel() throws Exception {
    String source =
        """
        import java.lang.reflect.Method;
        class Model {
          private String hidden() { return "seen"; }
          Object forward(Method method) throws Exception { return method.invoke(this); }
          Object run() throws Exception { return forward(Model.class.getDeclaredMethod("hidden")); }
        }
        """;
    Woven woven =
        Woven.of(
            Compiled.withNames("Model", source),
            point(null, "Model", EVERY_CALL, new Occurrence.All()));
    assertThat(woven.call(woven.instance("Model"), "run")).isEqualTo("seen");
    assertThat(woven.state(0))
        .contains("Method.invoke depends on the class that calls it; give the point a name");
  }

  @Test
  void aModelRunsWithoutTheClassOfAnArgumentThatIsNeverGiven() throws Exception {
    String source =
        """
        class Absent {}
        class Model {
          String forward(String x, Absent mask, Absent[] more) { return x; }
        }
        class Main {
          String run(String x) { return new Model().forward(x, null, null); }
        }
        """;
    Map<String, byte[]> classes = Compiled.withNames("Model", source);
    classes.remove("Absent");
    Woven woven = Woven.of(classes, point("out", "Model", new Where.Return()));
    assertThat(woven.call(woven.instance("Main"), "run", "a")).isEqualTo("a");
    assertThat(woven.events).containsExactly("enter[a, null, null]", "out=a", "exit");
  }
}
