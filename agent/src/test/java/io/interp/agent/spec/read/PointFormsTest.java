package io.interp.agent.spec.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.Kinship;
import io.interp.agent.spec.MethodPattern;
import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Spec;
import io.interp.agent.spec.Where;
import io.interp.agent.spec.Where.CallValue;
import io.interp.agent.spec.Where.CallValue.Of;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that a point can say. */
class PointFormsTest {

  @TempDir Path temporary;

  @Test
  void a_point_says_where_it_is_and_what_it_is_called() {
    PointSpec point =
        point(
            "name: hook_z, tags: [head, z, head], in: m.Attention, at: {assign: y, occurrence: 1},"
                + " dims: [batch, head, pos, d], layout: [batch, pos, head, d]");
    assertThat(point.name()).isEqualTo("hook_z");
    assertThat(point.tags()).containsExactly("head", "z");
    assertThat(point.in().text()).isEqualTo("m.Attention");
    assertThat(point.at()).isEqualTo(new Where.Assign("y"));
    assertThat(point.occurrence()).isEqualTo(new Occurrence.Nth(1));
    assertThat(point.dims()).containsExactly("batch", "head", "pos", "d");
    assertThat(point.layout()).containsExactly("batch", "pos", "head", "d");
    assertThat(point.location()).hasToString("a.yaml:4:5");
    assertThat(point.in().at()).hasToString("a.yaml:4:47");
    assertThat(point.atLocation()).hasToString("a.yaml:4:64");
  }

  @Test
  void without_more_a_point_is_in_forward_and_its_occurrence_is_not_said() {
    PointSpec point = point("name: h, in: m.Block, at: return");
    assertThat(point.at()).isEqualTo(new Where.Return());
    assertThat(methods(point)).containsExactly("forward");
    assertThat(point.methods().get(0).parameters()).isNull();
    assertThat(point.occurrence()).isEqualTo(new Occurrence.Unstated());
    assertThat(point.tags()).isEmpty();
    assertThat(point.dims()).isEmpty();
    assertThat(point.layout()).isEmpty();
  }

  @Test
  void an_element_is_a_position_or_a_name_or_one_for_each_level() {
    assertThat(point("name: h, in: m.B, at: return").element()).isEmpty();
    assertThat(point("name: h, in: m.B, at: return, element: -1").element()).containsExactly("-1");
    assertThat(point("name: h, in: m.B, at: return, element: [logits, 0]").element())
        .containsExactly("logits", "0");
  }

  @Test
  void an_argument_is_a_position_or_a_name() {
    assertThat(at("{argument: 2}")).isEqualTo(new Where.Argument(2, null));
    assertThat(at("{argument: idx}")).isEqualTo(new Where.Argument(-1, "idx"));
  }

  @Test
  void a_call_has_an_owner_and_parameters_if_wanted() {
    assertThat(at("{call: softmax}")).isEqualTo(new Where.Call(null, "softmax", null));
    assertThat(at("{call: torch.softmax}")).isEqualTo(new Where.Call("torch", "softmax", null));
    assertThat(at("{call: org.x.torch.soft*}"))
        .isEqualTo(new Where.Call("org.x.torch", "soft*", null));
    assertThat(at("{call: 'org.**.torch.*'}")).isEqualTo(new Where.Call("org.**.torch", "*", null));
    assertThat(at("{call: size()}")).isEqualTo(new Where.Call(null, "size", List.of()));
    assertThat(at("{call: 'a.B$C.f( Tensor , long[], x.Y... )'}"))
        .isEqualTo(new Where.Call("a.B$C", "f", List.of("Tensor", "long[]", "x.Y[]")));
  }

  @Test
  void a_call_says_which_of_its_values_and_with_which_constants() {
    assertThat(at("{call: f, value: result}")).isEqualTo(new Where.Call(null, "f", null));
    assertThat(value("value: receiver")).isEqualTo(new CallValue(Of.RECEIVER, -1, false));
    assertThat(value("value: {argument: 2}")).isEqualTo(new CallValue(Of.ARGUMENT, 2, false));
    assertThat(value("value: {argument: 0}, when: before"))
        .isEqualTo(new CallValue(Of.ARGUMENT, 0, false));
    assertThat(value("value: {argument: 0}, when: after"))
        .isEqualTo(new CallValue(Of.ARGUMENT, 0, true));
    assertThat(
            ((Where.Call) at("{call: f, args: [x, null, ~, 7, -1, 0.5, true, '7']}")).constants())
        .containsExactly("x", null, null, 7L, -1L, 0.5, true, "7");
  }

  @Test
  void a_field_is_of_this_or_is_read_or_written() {
    assertThat(at("{field: out}")).isEqualTo(new Where.Field("out"));
    assertThat(at("{get: cache}")).isEqualTo(new Where.Access(true, null, "cache"));
    assertThat(at("{put: a.B$C.*_cache}")).isEqualTo(new Where.Access(false, "a.B$C", "*_cache"));
  }

  @ParameterizedTest
  @CsvSource({"1, Nth[n=1]", "12, Nth[n=12]", "first, First[]", "last, Last[]", "all, All[]"})
  void an_occurrence_is_a_number_or_a_word(String text, String expected) {
    PointSpec point = point("name: h, in: m.B, at: {assign: x, occurrence: " + text + "}");
    assertThat(point.occurrence()).hasToString(expected);
  }

  @Test
  void methods_are_one_or_a_list_with_parameters_if_wanted() {
    PointSpec one = point("name: h, in: m.B, at: return, method: 'run(Tensor, int)'");
    assertThat(methods(one)).containsExactly("run");
    assertThat(one.methods().get(0).parameters()).containsExactly("Tensor", "int");
    PointSpec list = point("name: h, in: m.B, at: return, method: [a, 'b()']");
    assertThat(methods(list)).containsExactly("a", "b");
    assertThat(list.methods().get(1).parameters()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.Block", "m.Outer$Inner", "m.*", "m.**", "**.Block*", "Block"})
  void classes_are_a_name_or_a_glob(String in) {
    assertThat(point("name: h, in: '" + in + "', at: return").in().text()).isEqualTo(in);
  }

  @Test
  void classes_may_be_told_by_what_they_have_in_common() {
    ClassPattern in = point("name: h, in: {extends: m.Base}, at: return").in();
    assertThat(in.isExact()).isFalse();
    assertThat(in.kinship()).isEqualTo(new Kinship("m.Base", null, null));
    assertThat(in.matches("any.Class")).isTrue();
    assertThat(in.matches("java.util.ArrayList")).isFalse();
    in = point("name: h, in: {name: 'm.**', implements: m.I, annotated: m.A}, at: return").in();
    assertThat(in.kinship()).isEqualTo(new Kinship(null, "m.I", "m.A"));
    assertThat(in.matches("any.Class")).isFalse();
    assertThat(in.describe()).isEqualTo("m.** that implements m.I and is annotated with m.A");
    assertThat(point("name: h, in: {name: m.B}, at: return").in().isExact()).isTrue();
  }

  @Test
  void a_loader_narrows_the_classes() {
    assertThat(point("name: h, in: m.B, at: return, loader: app").loader()).isEqualTo("app");
    assertThat(point("name: h, in: m.B, at: return").loader()).isNull();
  }

  @Test
  void what_is_expected_is_a_number_of_sites_or_of_modules_or_both() {
    assertThat(point("name: h, in: m.B, at: return").expect()).isNull();
    PointSpec.Expectation expect = point("name: h, in: m.B, at: return, expect: 2").expect();
    assertThat(expect.sites()).isEqualTo(2);
    assertThat(expect.modules()).isEqualTo(PointSpec.Expectation.ANY);
    expect = point("name: h, in: m.B, at: return, expect: {modules: 12, sites: 1}").expect();
    assertThat(List.of(expect.sites(), expect.modules())).containsExactly(1, 12);
    assertThat(expect.location()).hasToString("a.yaml:4:44");
  }

  @Test
  void a_call_needs_no_name() {
    assertThat(point("in: m.B, at: {call: forward, occurrence: all}").name()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{module}.h",
        "/logits",
        "h_{n}",
        "{method}-h",
        "blocks.0.h",
        "é",
        "blocks.{layer}.h",
        "{i}",
        "{index}.{this.layer}",
        "{arg:0}{arg:mode}",
      })
  void a_name_has_variables_and_may_stand_alone(String name) {
    assertThat(point("name: '" + name + "', in: m.B, at: return").name()).isEqualTo(name);
  }

  @Test
  void callee_and_local_name_what_the_place_has() {
    assertThat(point("name: '{callee}.out', in: m.B, at: {call: f}").name())
        .isEqualTo("{callee}.out");
    assertThat(point("name: '{local}', in: m.B, at: {assign: x}").name()).isEqualTo("{local}");
  }

  @Test
  void one_tag_needs_no_list() {
    assertThat(point("name: h, tags: mlp, in: m.B, at: return").tags()).containsExactly("mlp");
  }

  @Test
  void two_points_may_have_one_name_in_different_methods() {
    Spec spec =
        new SpecFixture(temporary)
            .readText(
                SpecFixture.MODEL
                    + "points:\n"
                    + "  - {name: h, in: m.B, at: {assign: x}}\n"
                    + "  - {name: h, in: m.B, method: infer, at: {assign: x}}\n");
    assertThat(spec.points()).hasSize(2);
  }

  private CallValue value(String value) {
    return ((Where.Call) at("{call: f, " + value + "}")).value();
  }

  private Where at(String at) {
    return point("name: h, in: m.B, at: " + at).at();
  }

  private PointSpec point(String fields) {
    String text = SpecFixture.MODEL + "points:\n  - {" + fields + "}\n";
    return new SpecFixture(temporary).readText(text).points().get(0);
  }

  private static List<String> methods(PointSpec point) {
    List<String> names = new ArrayList<>();
    for (MethodPattern method : point.methods()) {
      names.add(method.name());
    }
    return names;
  }
}
