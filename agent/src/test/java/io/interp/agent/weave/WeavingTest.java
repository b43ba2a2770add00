package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.ClockSpec;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.Where;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeavingTest {

  private static final String MODEL =
      """
      class Layer {
        String forward(String x) { return x + "'"; }
      }
      class Model {
        int number = 7;
        Layer inner = new Layer();
        Layer second = new Layer();
        String forward(String x, int n) {
          String att = x + n;
          att = inner.forward(att);
          if (n > 1) {
            att = second.forward(att);
          }
          long wide = n * 2L;
          x = att + wide;
          if (n > 5) throw new IllegalStateException("too many");
          return x;
        }
        String run(String x) { return forward(x, 1); }
      }
      """;

  private static final Map<String, byte[]> CLASSES = Compiled.withNames("Model", MODEL);

  @Test
  void aReturnedValuePassesItsPointAndCanBeReplaced() throws Exception {
    Woven woven = Woven.of(CLASSES, point("out", "Model", new Where.Return()));
    Object model = woven.instance("Model");
    assertThat(woven.call(model, "forward", "a", 1)).isEqualTo("a1'2");
    assertThat(woven.events).containsExactly("enter[a, 1]", "out=a1'2", "exit");
    woven.replacing("out", "other");
    assertThat(woven.call(model, "forward", "a", 1)).isEqualTo("other");
  }

  @Test
  void assignmentsAreCountedInBytecodeOrder() throws Exception {
    Woven woven =
        Woven.of(
            CLASSES,
            point("first", "Model", new Where.Assign("att"), new Occurrence.First()),
            point("second", "Model", new Where.Assign("att"), new Occurrence.Nth(2)),
            point("all", "Model", new Where.Assign("att"), new Occurrence.All()));
    Object model = woven.instance("Model");
    woven.call(model, "forward", "a", 2);
    assertThat(woven.events)
        .containsExactly(
            "enter[a, 2]", "first=a2", "all=a2", "second/2=a2'", "all/2=a2'", "all/3=a2''", "exit");
  }

  @Test
  void aReplacedAssignmentIsWhatTheRestOfTheMethodSees() throws Exception {
    Woven woven =
        Woven.of(CLASSES, point("att", "Model", new Where.Assign("att"), new Occurrence.First()))
            .replacing("att", "B");
    assertThat(woven.call(woven.instance("Model"), "forward", "a", 1)).isEqualTo("B'2");
  }

  @Test
  void argumentsAreFoundByPositionAndByName() throws Exception {
    Woven woven =
        Woven.of(
                CLASSES,
                point("zero", "Model", new Where.Argument(0, null)),
                point("n", "Model", new Where.Argument(-1, "n")))
            .replacing("n", 3);
    assertThat(woven.call(woven.instance("Model"), "forward", "a", 1)).isEqualTo("a3''6");
    assertThat(woven.events).containsExactly("enter[a, 1]", "zero=a", "n=1", "exit");
  }

  @Test
  void primitivesKeepTheirType() throws Exception {
    Woven woven =
        Woven.of(CLASSES, point("wide", "Model", new Where.Assign("wide"))).replacing("wide", 9L);
    assertThat(woven.call(woven.instance("Model"), "forward", "a", 1)).isEqualTo("a1'9");
  }

  @Test
  void aCallPointWithoutANameKnowsTheObjectCalled() throws Exception {
    Woven woven =
        Woven.of(
            CLASSES,
            point(null, "Model", new Where.Call(null, "forward", null), new Occurrence.All()));
    assertThat(woven.call(woven.instance("Model"), "forward", "a", 2)).isEqualTo("a2''4");
    assertThat(woven.events).containsExactly("enter[a, 2]", "Layer=a2'", "Layer/2=a2''", "exit");
  }

  @Test
  void aStepEndsOnAnException() throws Exception {
    Woven woven = Woven.of(CLASSES, point("out", "Model", new Where.Return()));
    Object model = woven.instance("Model");
    assertThatThrownBy(() -> woven.call(model, "forward", "a", 6))
        .hasRootCauseInstanceOf(IllegalStateException.class);
    assertThat(woven.events).containsExactly("enter[a, 6]", "thrown too many");
  }

  @Test
  void theTrainersNumberIsReadBeforeTheCall() throws Exception {
    Location at = new Location("test.yaml", 3, 1);
    ClockSpec clock =
        new ClockSpec(
            "number",
            new ClassPattern("Model", at),
            null,
            new Where.Call(null, "forward", null),
            at);
    Woven woven = Woven.of(CLASSES, "Model", clock, point("out", "Model", new Where.Return()));
    woven.call(woven.instance("Model"), "run", "a");
    assertThat(woven.events).startsWith("clock 7", "enter[a, 1]");
  }

  @Test
  void aSiteThatIsSwitchedOffIsSilent() throws Exception {
    Woven woven = Woven.of(CLASSES, point("out", "Model", new Where.Return()));
    Object model = woven.instance("Model");
    woven.call(model, "forward", "a", 1);
    woven.events.clear();
    woven.linker.enable(false);
    assertThat(woven.call(model, "forward", "a", 1)).isEqualTo("a1'2");
    assertThat(woven.events).isEmpty();
    woven.linker.enable(true);
    woven.call(model, "forward", "a", 1);
    assertThat(woven.events).isNotEmpty();
  }

  @Test
  void severalSitesNeedAnOccurrence() {
    Woven woven = Woven.of(CLASSES, point("att", "Model", new Where.Assign("att")));
    assertThat(woven.state(0))
        .isEqualTo(
            "ERROR test.yaml:5:3: 3 sites match assign: att in Model.forward(String, int);"
                + " 1: att at line 9, 2: att at line 10, 3: att at line 12;"
                + " say which with occurrence: 1 to 3, first, last or all");
  }

  @Test
  void aMissingLocalNamesThoseThatAreThere() {
    Woven woven = Woven.of(CLASSES, point("att", "Model", new Where.Assign("attn")));
    assertThat(woven.state(0))
        .isEqualTo(
            "ERROR test.yaml:5:3: nothing in Model.forward(String, int) matches assign: attn;"
                + " it assigns att, wide, x; did you mean `att`?");
  }

  @Test
  void aClassWithoutNamesSaysWhatWouldWork() {
    Map<String, byte[]> bare = Compiled.withoutNames("Model", MODEL);
    Woven woven = Woven.of(bare, point("att", "Model", new Where.Assign("att")));
    assertThat(woven.state(0))
        .contains("compiled without the names of local variables")
        .contains("compile it with javac -g, or hook a call")
        .contains("it calls Layer.forward x2");
  }

  @Test
  void aMissingMethodNamesThoseThatAreThere() {
    Woven woven =
        Woven.of(
            Compiled.withNames("Model", "class Model { int go(long x) { return 1; } }"),
            point("out", "Model", new Where.Return()));
    assertThat(woven.state(0))
        .isEqualTo("ERROR test.yaml:5:3: Model has no method 'forward'; it has go(long)");
  }

  @Test
  void anAbstractMethodSaysWhereToLook() {
    Woven woven =
        Woven.of(
            Compiled.withNames("Model", "interface Model { int forward(long x); }"),
            point("out", "Model", new Where.Return()));
    assertThat(woven.state(0))
        .isEqualTo(
            "ERROR test.yaml:5:3: Model.forward is abstract: it has no body to hook;"
                + " name the class that implements it");
  }

  @Test
  void aGlobThatMatchesClassesWithoutTheSiteIsNoErrorButSaysSo() {
    Woven woven = Woven.of(CLASSES, point("out", "L*", new Where.Assign("att")));
    assertThat(woven.state(0))
        .startsWith("NO-MATCH test.yaml:5:3: nothing in Layer.forward(String) matches assign: att");
  }

  @Test
  void anAssignmentOfNullLeavesTheOthersOfAllSites() throws Exception {
    Map<String, byte[]> classes =
        Compiled.withNames(
            "Model",
            """
            class Model {
              String forward(String x) {
                String att = null;
                if (x != null) att = x + "!";
                return att;
              }
            }
            """);
    Woven woven =
        Woven.of(classes, point("att", "Model", new Where.Assign("att"), new Occurrence.All()));
    woven.call(woven.instance("Model"), "forward", "a");
    assertThat(woven.events).containsExactly("enter[a]", "att/2=a!", "exit");
    assertThat(woven.state(0)).startsWith("INSTALLED");
  }

  @Test
  void oneBadPointDoesNotStopTheOthers() throws Exception {
    Woven woven =
        Woven.of(
            CLASSES,
            point("bad", "Model", new Where.Assign("nothing")),
            point("out", "Model", new Where.Return()));
    woven.call(woven.instance("Model"), "forward", "a", 1);
    assertThat(woven.events).contains("out=a1'2");
    assertThat(List.of(woven.state(0).startsWith("ERROR"), woven.state(1).startsWith("INSTALLED")))
        .containsExactly(true, true);
  }
}
