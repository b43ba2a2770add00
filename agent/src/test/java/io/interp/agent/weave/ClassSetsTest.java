package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.Kinship;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.Where;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Points in classes that have something in common. */
class ClassSetsTest {

  private static final Map<String, byte[]> CLASSES =
      Compiled.withNames(
          "Main",
          """
          import java.util.function.Supplier;
          @interface Hooked {}
          interface Named { String forward(String x); }
          interface Marked extends Named {}
          class Root { String forward(String x) { return "root " + x; } }
          class Base extends Root { String forward(String x) { return "base " + x; } }
          class Middle extends Base {}
          @Hooked class Leaf extends Middle {
            String forward(String x) { return "leaf " + x; }
          }
          class ByInterface implements Marked, Supplier<String> {
            public String forward(String x) { return "named " + x; }
            public String get() { return "got"; }
          }
          class ByHand extends Leaf { String forward(String x) { return "hand " + x; } }
          class Stranger { String forward(String x) { return "stranger " + x; } }
          class Main {
            static String run() {
              String s = new Root().forward("1") + new Base().forward("2") + new Middle().forward("3");
              s += new Leaf().forward("4") + new ByInterface().forward("5") + new ByHand().forward("6");
              return s + new Stranger().forward("7") + new ByInterface().get();
            }
          }
          """);

  private static final Location AT = new Location("test.yaml", 5, 3);

  @Test
  void classes_that_extend_one_are_itself_and_all_below_it() throws Exception {
    assertThat(run("**", new Kinship("Base", null, null)))
        .containsExactly("out=base 2", "out=base 3", "out=leaf 4", "out=hand 6");
  }

  @Test
  void classes_that_implement_an_interface_do_so_directly_or_not() throws Exception {
    assertThat(run("**", new Kinship(null, "Named", null))).containsExactly("out=named 5");
  }

  @Test
  void an_interface_may_be_one_of_java_itself() throws Exception {
    assertThat(run("**", new Kinship(null, "java.util.function.Supplier", null)))
        .containsExactly("out=named 5");
  }

  @Test
  void an_annotation_counts_where_it_stands() throws Exception {
    assertThat(run("**", new Kinship(null, null, "Hooked"))).containsExactly("out=leaf 4");
  }

  @Test
  void all_that_is_said_must_hold() throws Exception {
    assertThat(run("By*", new Kinship("Base", null, null))).containsExactly("out=hand 6");
    assertThat(run("**", new Kinship("Base", null, "Hooked"))).containsExactly("out=leaf 4");
  }

  @Test
  void a_super_type_without_a_class_file_leaves_the_class_alone_and_is_told_once()
      throws Exception {
    Map<String, byte[]> classes = new HashMap<>(CLASSES);
    classes.remove("Root");
    Woven woven = woven(classes, "**", new Kinship("Unheard", null, null));
    assertThat(woven.failures.summary())
        .filteredOn(line -> line.endsWith("there is no class file of Root"))
        .hasSize(1);
    assertThat(woven.state(0)).isEqualTo("PENDING");
  }

  /** The values that pass. */
  private static List<String> run(String name, Kinship kinship) throws Exception {
    Woven woven = woven(CLASSES, name, kinship);
    woven.call(woven.instance("Main"), "run");
    return woven.events.stream().filter(event -> event.contains("=")).toList();
  }

  private static Woven woven(Map<String, byte[]> classes, String name, Kinship kinship) {
    ClassPattern in = new ClassPattern(name, kinship, AT);
    return Woven.of(
        classes, "None", null, point("out", in, new Where.Return(), new Occurrence.Unstated()));
  }
}
