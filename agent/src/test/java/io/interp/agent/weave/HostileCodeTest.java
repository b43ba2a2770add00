package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.Where;
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
}
