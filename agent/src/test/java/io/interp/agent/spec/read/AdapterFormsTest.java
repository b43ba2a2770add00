package io.interp.agent.spec.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.custom.Access;
import io.interp.internal.tensor.custom.Access.Step;
import io.interp.internal.tensor.custom.AdapterRule;
import io.interp.internal.tensor.custom.AdapterRule.Elements;
import io.interp.internal.tensor.custom.AdapterRule.Jar;
import io.interp.internal.tensor.custom.AdapterRule.Numbers;
import io.interp.internal.tensor.custom.AdapterRule.Wrapper;
import io.interp.internal.tensor.custom.AdapterRule.Write;
import io.interp.internal.tensor.custom.Maker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterFormsTest {

  private static final String SPEC = SpecFixture.MODEL + SpecFixture.POINT + "adapters:\n";

  @TempDir Path temporary;
  private SpecFixture fixture;

  @BeforeEach
  void emptyFolder() {
    fixture = new SpecFixture(temporary);
  }

  @Test
  void a_wrapper_has_a_way_in_and_a_way_back() {
    assertThat(read("{type: m.T, unwrap: inner.get(), wrap: new(org.acme.Tensor)}"))
        .isEqualTo(
            new Wrapper(
                "a.yaml:6:5",
                "m.T",
                access("inner.get()", 25, new Step("inner", null), call("get")),
                new Maker(
                    "new(org.acme.Tensor)",
                    "a.yaml:6:44",
                    null,
                    "new",
                    List.of("org.acme.Tensor"))));
  }

  @Test
  void arguments_are_constants() {
    Wrapper wrapper = (Wrapper) read("{type: m.T, unwrap: 'f( 1 , -2,0.5,true,\"a, b\")'}");
    assertThat(wrapper.unwrap().steps()).containsExactly(call("f", 1L, -2L, 0.5, true, "a, b"));
  }

  @Test
  void sizes_are_given_one_by_one_or_all_at_once() {
    Elements each = (Elements) read("{type: m.M, data: d(), shape: [r(), 3], strides: [1, -1]}");
    assertThat(each.shape().each()).isTrue();
    assertThat(each.shape().accesses().get(1)).isEqualTo(Access.constant(3, "a.yaml:6:41"));
    assertThat(each.strides().accesses()).extracting(Access::constant).containsExactly(1L, -1L);
    Elements all = (Elements) read("{type: m.M, data: d(), shape: dims(), offset: from}");
    assertThat(all.shape())
        .isEqualTo(new Numbers(List.of(access("dims()", 35, call("dims"))), false));
    assertThat(all.offset()).isEqualTo(access("from", 51, new Step("from", null)));
    Elements one = (Elements) read("{type: m.M, data: d(), shape: 3}");
    assertThat(one.shape().each()).isTrue();
  }

  @Test
  void a_replacement_is_written_in_place_or_made() {
    Elements inPlace = (Elements) read("{type: m.M, data: d(), dtype: BF16, write: in-place}");
    assertThat(inPlace.write()).isEqualTo(new Write(null));
    assertThat(inPlace.dtype()).isEqualTo(DType.BF16);
    Elements made =
        (Elements) read("{type: m.M, data: d(), shape: s(), write: 'm.Ms.of(float[], int...)'}");
    Maker maker = made.write().maker();
    assertThat(maker.owner()).isEqualTo("m.Ms");
    assertThat(maker.name()).isEqualTo("of");
    assertThat(maker.parameters()).containsExactly("float[]", "int[]");
  }

  @Test
  void a_jar_tells_its_adapters() {
    fixture.adapters("lib.jar", "m.interp.A");
    Jar jar = (Jar) read("{jar: lib.jar}");
    assertThat(jar.classes()).containsExactly("m.interp.A");
    assertThat(jar.file()).hasName("lib.jar").exists();
  }

  @Test
  void adapters_of_packs_and_files_add_up() {
    fixture.file("b.yaml", "spec: 1\nadapters: [{type: m.B, unwrap: x()}]\n");
    List<AdapterRule> adapters =
        fixture.readText("use: [./b.yaml]\n" + SPEC + "  - {type: m.A, unwrap: x()}\n").adapters();
    assertThat(adapters).extracting(rule -> ((Wrapper) rule).type()).containsExactly("m.B", "m.A");
  }

  @Test
  void a_jar_that_lacks_what_it_promises_is_an_error() {
    fixture.adapters("empty.jar", "");
    assertThat(fixture.problemsOf(SPEC + "  - {jar: empty.jar}\n"))
        .containsExactly(
            "a.yaml:6:11: a JAR without adapters; nothing is in its"
                + " META-INF/services/io.interp.TensorAdapter; name the adapter's class there, one"
                + " a line");
  }

  private AdapterRule read(String entry) {
    List<AdapterRule> adapters = fixture.readText(SPEC + "  - " + entry + "\n").adapters();
    assertThat(adapters).hasSize(1);
    return adapters.get(0);
  }

  private static Access access(String text, int column, Step... steps) {
    return new Access(text, "a.yaml:6:" + column, List.of(steps), 0);
  }

  private static Step call(String name, Object... arguments) {
    return new Step(name, List.of(arguments));
  }
}
