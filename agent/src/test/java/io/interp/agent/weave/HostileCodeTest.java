package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.Where;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

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

  @Test
  void aMethodThatReusesTheSlotOfThisIsRefused() throws Exception {
    ClassNode type = new ClassNode();
    String source = "class Model { String forward(String x) { int n = 1; return x + n; } }";
    new ClassReader(Compiled.withNames("Model", source).get("Model")).accept(type, 0);
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof VarInsnNode local && local.var == 2) {
          local.var = 0;
        }
      }
      method.localVariables = null;
    }
    ClassWriter writer = new ClassWriter(0);
    type.accept(writer);
    Woven woven =
        Woven.of(Map.of("Model", writer.toByteArray()), point("out", "Model", new Where.Return()));
    assertThat(woven.call(woven.instance("Model"), "forward", "a")).isEqualTo("a1");
    assertThat(woven.events).containsExactly("enter[a]", "exit");
    assertThat(woven.state(0))
        .isEqualTo(
            "ERROR test.yaml:5:3: Model.forward(String) cannot be hooked;"
                + " it is optimized code that keeps something else where its 'this' was");
  }

  @Test
  void asManyArgumentsAsAMethodMayHaveAreNoReasonToBreakIt() throws Exception {
    String parameters =
        IntStream.range(0, 127).mapToObj(i -> "long a" + i).collect(Collectors.joining(", "));
    String source =
        """
        class Layer { long forward(%s) { return a126; } }
        class Model { long forward(%s) { return new Layer().forward(%s); } }
        class Main { long run() { return new Model().forward(%s); } }
        """
            .formatted(parameters, parameters, parameters.replace("long ", ""), ones(127));
    Woven woven =
        Woven.of(
            Compiled.withNames("Model", source),
            point(null, "Model", new Where.Call(null, "forward", null)),
            point("last", "Model", new Where.Argument(126, null)));
    assertThat(woven.call(woven.instance("Main"), "run")).isEqualTo(1L);
    assertThat(woven.events).containsExactly("last=1");
    assertThat(woven.state(0)).contains("a call with that many arguments cannot be replaced");
  }

  @Test
  void aMethodThatHooksMakeTooLargeIsLeftAloneAndReported() throws Exception {
    String source =
        String.format(
            "class Model { String forward(String x) { %s return x; } }",
            "x = x.trim();".repeat(6000));
    Woven woven =
        Woven.of(
            Compiled.withNames("Model", source),
            point("x", "Model", new Where.Assign("x"), new Occurrence.All()),
            point("glob", "M*", new Where.Return()));
    assertThat(woven.call(woven.instance("Model"), "forward", " a")).isEqualTo("a");
    assertThat(woven.events).isEmpty();
    String why = "cannot weave Model, it runs without hooks: Method too large: Model.forward";
    assertThat(woven.state(0)).startsWith("ERROR " + why);
    assertThat(woven.state(1)).startsWith("NO-MATCH " + why);
  }

  @Test
  void aMethodOfSixtyKilobytesIsHooked() throws Exception {
    String source =
        String.format(
            "class Model { String forward(String x) { String y = x + 1; %s return y; } }",
            "y = y.trim();".repeat(12_000));
    Woven woven =
        Woven.of(
            Compiled.withNames("Model", source),
            point("y", "Model", new Where.Assign("y"), new Occurrence.Last()),
            point("out", "Model", new Where.Return()));
    assertThat(woven.call(woven.instance("Model"), "forward", " a")).isEqualTo("a1");
    assertThat(woven.events).containsExactly("enter[ a]", "y/12001=a1", "out=a1", "exit");
  }

  /** A jump of the class file reaches 32,767 bytes; hooks push this one's target beyond that. */
  @Test
  void aJumpThatHooksMakeTooLongIsWidened() throws Exception {
    String source =
        String.format(
            """
            class Model {
              String forward(String x) {
                for (int i = 0; i < 2; i++) {
                  String y = x + i;
                  if (x.isEmpty()) break;
                  %s
                  %s
                  x = y;
                }
                return x;
              }
            }
            """,
            "y = y.concat(\"\");".repeat(20), "x = x.trim();".repeat(6510));
    Woven woven =
        Woven.of(
            Compiled.withNames("Model", source),
            point("y", "Model", new Where.Assign("y"), new Occurrence.All()),
            point("out", "Model", new Where.Return()));
    assertThat(woven.call(woven.instance("Model"), "forward", "a")).isEqualTo("a01");
    assertThat(woven.events).hasSize(45).startsWith("enter[a]", "y=a0").endsWith("exit");
    assertThat(woven.call(woven.instance("Model"), "forward", "")).isEqualTo("");
  }

  private static String ones(int count) {
    return String.join(", ", Collections.nCopies(count, "1"));
  }
}
