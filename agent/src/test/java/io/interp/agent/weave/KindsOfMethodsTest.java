package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Where;
import org.junit.jupiter.api.Test;

/** Methods of every kind: hooked, their values are those of the plain run. */
class KindsOfMethodsTest {

  private static final PointSpec OUT = point("out", "Model", new Where.Return());
  private static final PointSpec CALLED =
      point(null, "Model", new Where.Call(null, "forward", null), new Occurrence.All());

  @Test
  void staticMethodsHaveArgumentsLocalsCallsAndAReturn() throws Exception {
    Woven woven =
        woven(
            """
            class Model {
              static String forward(long wide, String x) {
                String y = x + wide;
                return twice(y);
              }
              static String twice(String y) { return y + y; }
              String run() { return forward(7, "a"); }
            }
            """,
            point("x", "Model", new Where.Argument(1, null)),
            point("y", "Model", new Where.Assign("y")),
            point("twice", "Model", new Where.Call("Model", "twice", null)),
            OUT);
    assertThat(woven.call(woven.instance("Model"), "run")).isEqualTo("a7a7");
    assertThat(woven.events)
        .containsExactly("enter[7, a]", "x=a", "y=a7", "twice=a7a7", "out=a7a7", "exit");
  }

  @Test
  void aVoidMethodHasEverythingButAReturn() throws Exception {
    Woven woven =
        woven(
            """
            class Model {
              String left;
              void forward(String x) {
                String y = x.trim();
                left = y;
              }
            }
            """,
            OUT,
            point("x", "Model", new Where.Argument(-1, "x")),
            point("y", "Model", new Where.Assign("y")),
            point("trim", "Model", new Where.Call("String", "trim", null)));
    woven.call(woven.instance("Model"), "forward", " a");
    assertThat(woven.events).containsExactly("enter[ a]", "x= a", "trim=a", "y=a", "exit");
    assertThat(woven.state(0))
        .isEqualTo(
            "ERROR test.yaml:5:3: nothing in Model.forward(String) matches return;"
                + " it returns nothing; hook the field that holds its result, with at: {field: …},"
                + " or in its caller the argument that it fills, with at: {call: Model.forward,"
                + " value: {argument: 0}, when: after}");
  }

  @Test
  void privateMethodsAreHookedAndCalledInsideTheirNest() throws Exception {
    Woven woven =
        woven(
            """
            class Model {
              private class Inner {
                private String forward(String x) { return x + suffix; }
              }
              private final String suffix = "p";
              private final Inner inner = new Inner();
              private String forward(String x) { return inner.forward(x); }
              String run(String x) { return forward(x); }
            }
            """,
            CALLED,
            point("inner", "Model$Inner", new Where.Return()));
    assertThat(woven.call(woven.instance("Model"), "run", "a")).isEqualTo("ap");
    assertThat(woven.events).containsExactly("enter[a]", "inner=ap", "Inner=ap", "exit");
  }

  @Test
  void callsOfSuperclassesAndDefaultMethodsGoWhereTheyWent() throws Exception {
    Woven woven =
        woven(
            """
            interface Layer {
              default String forward(String x) { return mark(x) + tail(); }
              private String mark(String x) { return x + "d"; }
              static String tail() { return "!"; }
            }
            class Base {
              String forward(String x) { return x + "b"; }
            }
            class Model extends Base implements Layer {
              public String forward(String x) {
                return Layer.super.forward(super.forward(x));
              }
            }
            """,
            CALLED,
            point("default", "Layer", new Where.Call(null, "mark", null)));
    assertThat(woven.call(woven.instance("Model"), "forward", "a")).isEqualTo("abd!");
    assertThat(woven.events)
        .containsExactly("enter[a]", "Model=ab", "default=abd", "Model/2=abd!", "exit");
  }

  @Test
  void whatGenericsBridgeToIsHookedOnce() throws Exception {
    Woven woven =
        woven(
            """
            abstract class Base<T> {
              abstract T forward(T x);
              T call(T x) { return forward(x); }
            }
            class Model extends Base<String> {
              String forward(String x) { return x + "g"; }
              String run(String x) { return call(x); }
            }
            """,
            OUT);
    assertThat(woven.call(woven.instance("Model"), "run", "a")).isEqualTo("ag");
    assertThat(woven.events).containsExactly("enter[a]", "out=ag", "exit");
  }

  @Test
  void monitorsAreReleasedOnEveryWayOut() throws Exception {
    Woven woven =
        woven(
            """
            class Model {
              final Object lock = new Object();
              synchronized String forward(String x) {
                synchronized (lock) {
                  String y = x + Thread.holdsLock(this) + Thread.holdsLock(lock);
                  if (x.isEmpty()) throw new IllegalStateException("empty");
                  return y;
                }
              }
              boolean held() { return Thread.holdsLock(this) || Thread.holdsLock(lock); }
            }
            """,
            point("y", "Model", new Where.Assign("y")),
            OUT);
    Object model = woven.instance("Model");
    assertThat(woven.call(model, "forward", "a ")).isEqualTo("a truetrue");
    assertThatThrownBy(() -> woven.call(model, "forward", ""))
        .hasRootCauseInstanceOf(IllegalStateException.class);
    assertThat(woven.call(model, "held")).isEqualTo(false);
    assertThat(woven.events)
        .containsExactly(
            "enter[a ]",
            "y=a truetrue",
            "out=a truetrue",
            "exit",
            "enter[]",
            "y=truetrue",
            "thrown empty");
  }

  /** A compiler writes the code of a finally once for each way out. */
  @Test
  void everyCopyOfAFinallyIsASite() throws Exception {
    Woven woven =
        woven(
            """
            class Model {
              String forward(String x) {
                try {
                  if (x.isEmpty()) throw new IllegalStateException("empty");
                  return x + "t";
                } catch (IllegalStateException e) {
                  return e.getMessage();
                } finally {
                  String last = x.concat("f");
                  if (last.equals("bf")) throw new UnsupportedOperationException(last);
                }
              }
            }
            """,
            point("last", "Model", new Where.Assign("last"), new Occurrence.All()),
            OUT);
    Object model = woven.instance("Model");
    assertThat(woven.call(model, "forward", "a")).isEqualTo("at");
    assertThat(woven.call(model, "forward", "")).isEqualTo("empty");
    assertThatThrownBy(() -> woven.call(model, "forward", "b"))
        .hasRootCauseInstanceOf(UnsupportedOperationException.class);
    assertThat(woven.events)
        .containsExactly(
            "enter[a]",
            "last=af",
            "out=at",
            "exit",
            "enter[]",
            "last/2=f",
            "out/2=empty",
            "exit",
            "enter[b]",
            "last=bf",
            "thrown bf");
    assertThat(woven.state(0)).startsWith("INSTALLED 3 sites");
  }

  @Test
  void everyBranchOfASwitchIsASite() throws Exception {
    Woven woven =
        woven(
            """
            class Model {
              enum Kind { RELU, GELU }
              String forward(int n, String x) {
                String y = switch (n) { case 0 -> "zero"; case 1 -> "one"; default -> "many"; };
                switch (n) {
                  case 1 -> y = y + 1;
                  case 1_000_000 -> y = y + "M";
                  default -> y = y + "?";
                }
                switch (x) {
                  case "Aa": y = y + "Aa";
                  case "BB": y = y + "BB"; break;
                  default: y = y + "x";
                }
                y = y + switch (Kind.values()[n & 1]) { case RELU -> "r"; case GELU -> "g"; };
                return y;
              }
            }
            """,
            point("y", "Model", new Where.Assign("y"), new Occurrence.All()));
    Object model = woven.instance("Model");
    assertThat(woven.call(model, "forward", 1, "Aa")).isEqualTo("one1AaBBg");
    assertThat(woven.call(model, "forward", 1_000_000, "BB")).isEqualTo("manyMBBr");
    assertThat(woven.events)
        .containsExactly(
            "enter[1, Aa]",
            "y=one",
            "y/2=one1",
            "y/5=one1Aa",
            "y/6=one1AaBB",
            "y/8=one1AaBBg",
            "exit",
            "enter[1000000, BB]",
            "y=many",
            "y/3=manyM",
            "y/6=manyMBB",
            "y/8=manyMBBr",
            "exit");
  }

  private static Woven woven(String source, PointSpec... points) {
    return Woven.of(Compiled.withNames("Model", source), points);
  }
}
