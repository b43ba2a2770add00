package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Where;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Points in classes that inherit the method: the class that has the code is woven, for them only.
 */
class InheritedMethodsTest {

  private static final Map<String, byte[]> CLASSES =
      Compiled.withNames(
          "Main",
          """
          abstract class Template {
            String forward(String x) { return step(x) + "."; }
            abstract String step(String x);
          }
          class Left extends Template { String step(String x) { return "left " + x; } }
          class Right extends Template { String step(String x) { return "right " + x; } }
          class LeftMost extends Left {
            String forward(String x) { return super.forward(x) + "!"; }
          }
          interface Defaults { default String forward(String x) { return "default " + x; } }
          interface More extends Defaults {
            default String forward(String x) { return "more " + x; }
          }
          class ByDefault implements Defaults {}
          class ByMore implements Defaults, More {}
          class Generic<T> { T forward(T x) { return x; } }
          class OfString extends Generic<String> {
            String forward(String x) { return super.forward(x) + " bridged"; }
          }
          class OfObject extends Generic<String> {}
          class Hidden { private String forward(String x) { return x; } }
          class Seeker extends Hidden {}
          class Fixed { static String forward(String x) { return x; } }
          class Loose extends Fixed {}
          class Listing extends java.util.ArrayList<String> {}
          class Main {
            static String run() {
              String s = new Left().forward("1") + new Right().forward("2");
              s += new LeftMost().forward("3") + new ByDefault().forward("4");
              s += new ByMore().forward("5") + new OfString().forward("6");
              Generic<String> bridged = new OfString();
              return s + bridged.forward("7") + new OfObject().forward("8");
            }
          }
          """);

  @Test
  void only_instances_of_the_named_class_fire() throws Exception {
    assertThat(run("Left").events).containsExactly("out=left 1.", "out=left 3.");
    assertThat(run("Right").events).containsExactly("out=right 2.");
  }

  @Test
  void a_glob_means_the_classes_that_inherit_too_and_not_those_that_override() throws Exception {
    assertThat(run("Left*").events).containsExactly("out=left 1.", "out=left 3.", "out=left 3.!");
    assertThat(run("LeftM*").events).containsExactly("out=left 3.!");
  }

  @Test
  void a_default_method_is_taken_from_the_most_specific_interface() throws Exception {
    assertThat(run("ByDefault").events).containsExactly("out=default 4");
    assertThat(run("ByMore").events).containsExactly("out=more 5");
  }

  @Test
  void a_bridge_fires_no_second_time() throws Exception {
    assertThat(run("OfString").events).containsExactly("out=6 bridged", "out=7 bridged");
    assertThat(run("OfObject").events).containsExactly("out=8");
  }

  @Test
  void what_cannot_be_hooked_for_the_class_that_inherits_it_says_why() {
    assertThat(state("Seeker", "forward"))
        .isEqualTo("ERROR test.yaml:5:3: Seeker has no method 'forward'; it has no methods");
    assertThat(state("Loose", "forward"))
        .isEqualTo(
            "ERROR test.yaml:5:3: Loose.forward is inherited from Fixed; it is static there, and"
                + " no 'this' tells whose call it is; name Fixed");
    assertThat(state("Left*", "nothing")).startsWith("NO-MATCH");
    Woven woven =
        Woven.of(CLASSES, "None", null, Woven.method("get", point("out", "Listing", RETURN)));
    assertThat(woven.state(0))
        .isEqualTo(
            "ERROR test.yaml:5:3: Listing.get is inherited from java.util.ArrayList; a class of"
                + " Java itself, which hooks run on; hook the call of it in the model instead, with"
                + " at: {call: …}");
  }

  @Test
  void what_the_superclass_lacks_is_an_error_of_the_point() {
    Woven woven = Woven.of(CLASSES, "None", null, point("out", "Left", new Where.Assign("y")));
    assertThat(woven.state(0))
        .isEqualTo(
            "ERROR test.yaml:5:3: nothing in Template.forward(String) matches assign: y; it assigns"
                + " no local variable");
  }

  private static final Where RETURN = new Where.Return();

  private static Woven run(String in) throws Exception {
    Woven woven = Woven.of(CLASSES, "None", null, point("out", in, RETURN));
    woven.call(woven.instance("Main"), "run");
    return woven;
  }

  private static String state(String in, String method) {
    return Woven.of(CLASSES, "None", null, Woven.method(method, point("out", in, RETURN))).state(0);
  }
}
