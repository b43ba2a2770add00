package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.Where;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields: of {@code this} when a method returns, and wherever code reads or writes one. */
class FieldPointsTest {

  private static final String SOURCE =
      """
      class Base {
        protected double wide;
        private String hidden = "base's";
        static String shared = "s";
      }
      class Model extends Base {
        private String outputs;
        final String fixed;
        volatile long count;
        Model() { fixed = "f"; }
        void forward(String x, int n) {
          if (n > 1) {
            outputs = x + n;
            wide = n;
            return;
          }
          outputs = x;
          wide += 0.5;
          count++;
          Base.shared = outputs + Base.shared;
        }
      }
      """;

  private static final Map<String, byte[]> CLASSES = Compiled.withNames("Model", SOURCE);

  @Test
  void a_field_of_this_is_read_at_every_return() throws Exception {
    Woven woven = woven(new Where.Field("outputs"));
    woven.call(woven.instance("Model"), "forward", "a", 1);
    woven.call(woven.instance("Model"), "forward", "a", 2);
    assertThat(woven.events)
        .containsExactly("enter[a, 1]", "p/2=a", "exit", "enter[a, 2]", "p=a2", "exit");
  }

  @Test
  void inherited_and_primitive_fields_are_read_as_they_are() throws Exception {
    Woven woven = woven(new Where.Field("wide"));
    woven.call(woven.instance("Model"), "forward", "a", 1);
    assertThat(woven.events).contains("p/2=0.5");
  }

  @Test
  void a_replaced_value_is_written_back() throws Exception {
    Woven woven = woven(new Where.Field("wide")).replacing("p", 7.0);
    Object model = woven.instance("Model");
    woven.call(model, "forward", "a", 1);
    woven.call(model, "forward", "a", 1);
    assertThat(woven.events).contains("p/2=7.5");
  }

  @Test
  void a_final_field_is_read_and_never_written() throws Exception {
    Woven woven = woven(new Where.Field("fixed")).replacing("p", "other");
    Object model = woven.instance("Model");
    woven.call(model, "forward", "a", 1);
    woven.call(model, "forward", "a", 1);
    assertThat(woven.events).filteredOn(e -> e.equals("p/2=f")).hasSize(2);
  }

  @Test
  void a_field_that_only_another_class_may_read_is_refused() {
    assertThat(woven(new Where.Field("hidden")).state(0))
        .contains("cannot be hooked; it is private to Base");
  }

  @Test
  void a_static_field_is_no_field_of_this() {
    assertThat(woven(new Where.Field("shared")).state(0))
        .contains(
            "it is static and no field of `this`; hook where it is written, with at: {put: …}");
  }

  @Test
  void a_static_method_has_no_field_of_this() {
    String source =
        "class Model { String out; static void forward(int n) { if (n > 0) return; n++; } }";
    Woven woven =
        Woven.of(Compiled.withNames("Model", source), point("p", "Model", new Where.Field("out")));
    assertThat(woven.state(0))
        .isEqualTo(
            "ERROR test.yaml:5:3: the value at field: out in Model.forward(int) at line 1 cannot be"
                + " hooked; a static method has no `this`");
  }

  @Test
  void a_missing_field_names_those_that_are_there() {
    assertThat(woven(new Where.Field("output")).state(0))
        .isEqualTo(
            "ERROR test.yaml:5:3: nothing in Model.forward(String, int) matches field: output;"
                + " Model has the fields outputs, fixed, count, wide, hidden, shared;"
                + " did you mean `outputs`?");
  }

  @Test
  void a_field_of_a_site_that_is_off_is_not_touched() throws Exception {
    Woven woven = woven(new Where.Field("outputs"));
    woven.linker.enable(false);
    woven.call(woven.instance("Model"), "forward", "a", 1);
    assertThat(woven.events).isEmpty();
  }

  @Test
  void a_write_passes_its_point_before_it_happens() throws Exception {
    Woven woven =
        woven(new Where.Access(false, null, "outputs"), new Occurrence.All())
            .replacing("p", "other");
    woven.call(woven.instance("Model"), "forward", "a", 1);
    woven.call(woven.instance("Model"), "forward", "a", 2);
    assertThat(woven.events)
        .containsExactly("enter[a, 1]", "p/2=a", "exit", "enter[a, 2]", "p=a2", "exit");
  }

  @Test
  void reads_pass_their_points_in_the_order_of_the_code() throws Exception {
    Woven woven = woven(new Where.Access(true, null, "*"), new Occurrence.All());
    woven.call(woven.instance("Model"), "forward", "a", 1);
    assertThat(woven.events)
        .containsExactly("enter[a, 1]", "p=0.0", "p/2=0", "p/3=a", "p/4=s", "exit");
  }

  @Test
  void primitive_and_static_fields_keep_their_type() throws Exception {
    Woven woven = woven(new Where.Access(false, "Base", "shared")).replacing("p", "r");
    woven.call(woven.instance("Model"), "forward", "a", 1);
    woven.call(woven.instance("Model"), "forward", "a", 1);
    assertThat(woven.events).contains("p=as", "p=ar");
    Woven number = woven(new Where.Access(false, null, "count")).replacing("p", 9L);
    Object model = number.instance("Model");
    number.call(model, "forward", "a", 1);
    number.call(model, "forward", "a", 1);
    assertThat(number.events).contains("p=1", "p=10");
  }

  @Test
  void a_missing_access_names_those_that_are_there() {
    assertThat(woven(new Where.Access(true, null, "outptus")).state(0))
        .isEqualTo(
            "ERROR test.yaml:5:3: nothing in Model.forward(String, int) matches get: outptus;"
                + " it reads Model.wide, Model.count, Model.outputs, Base.shared;"
                + " did you mean `outputs`?");
    assertThat(woven(new Where.Access(false, "Model", "shared")).state(0))
        .contains("it writes Model.outputs x2, Model.wide x2, Model.count, Base.shared");
  }

  @Test
  void a_void_method_without_a_return_value_says_where_its_result_may_be() {
    Woven woven = woven(new Where.Return());
    assertThat(woven.state(0))
        .isEqualTo(
            "ERROR test.yaml:5:3: nothing in Model.forward(String, int) matches return;"
                + " it returns nothing; hook the field that holds its result, with at: {field: …},"
                + " or in its caller the argument that it fills, with at: {call: Model.forward,"
                + " value: {argument: 0}, when: after}");
  }

  private static Woven woven(Where at) {
    return woven(at, new Occurrence.Unstated());
  }

  private static Woven woven(Where at, Occurrence occurrence) {
    Map<String, byte[]> classes = new HashMap<>(CLASSES);
    return Woven.of(classes, point("p", "Model", at, occurrence));
  }
}
