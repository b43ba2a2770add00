package io.interp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlacedPointTest {

  private final List<List<List<String>>> asked = new ArrayList<>();
  private final List<Object> modules = new ArrayList<>();

  @AfterEach
  void detach() throws ReflectiveOperationException {
    attach(null);
  }

  @Test
  void a_value_passes_as_it_is_where_no_agent_is() {
    float[] value = {1, 2};

    assertThat(HookPoint.of("h", "mlp").dims("d").in(this).apply(value)).isSameAs(value);
    assertThat(HookPoint.of("h").<float[]>apply(null)).isNull();
  }

  @Test
  void an_agent_that_comes_later_gets_the_values_of_points_that_were_there() throws Exception {
    PlacedPoint point = HookPoint.of("h", "mlp", "late").dims("batch", "d");
    point.apply("before");
    attach(agent("new"));

    assertThat(point.apply("value")).isEqualTo("new");
    assertThat(asked)
        .containsExactly(List.of(List.of("/h"), List.of("mlp", "late"), List.of("batch", "d")));
    assertThat(modules).containsOnlyNulls();
  }

  @Test
  void a_point_in_a_module_has_a_name_below_it() throws Exception {
    attach(agent("new"));
    HookPoint.of("h").in(this).apply("value");
    HookPoint.of("/h").in(this).apply("value");
    HookPoint.of("/h").apply("value");
    HookPoint.of("h").in(null).apply("value");

    assertThat(asked)
        .extracting(point -> point.get(0).get(0))
        .containsExactly("h", "/h", "/h", "/h");
    assertThat(modules).containsExactly(this, this, null, null);
  }

  @Test
  void the_agent_is_asked_once_for_a_point_that_is_kept() throws Exception {
    attach(agent("new"));
    PlacedPoint point = HookPoint.of("h");
    for (Object module : new Object[] {"a", "b", "a", null, null}) {
      point.in(module).apply("value");
    }

    assertThat(asked).hasSize(2);
    assertThat(modules).containsExactly("a", "b", "a", null, null);
  }

  @Test
  void another_agent_is_asked_anew_and_none_is_the_identity() throws Exception {
    PlacedPoint point = HookPoint.of("h");
    attach(agent("first"));
    assertThat(point.apply("value")).isEqualTo("first");
    attach(agent("second"));
    assertThat(point.apply("value")).isEqualTo("second");
    attach(null);
    assertThat(point.apply("value")).isEqualTo("value");
  }

  @Test
  void a_name_has_at_least_one_character() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HookPoint.of("", "mlp"))
        .withMessage("the name of a hook point is empty");
  }

  private Function<List<List<String>>, BiFunction<Object, Object, Object>> agent(String goingOn) {
    return point -> {
      asked.add(point);
      return (module, value) -> {
        modules.add(module);
        return goingOn;
      };
    };
  }

  /** As the agent does it in every copy of the class. */
  private static void attach(Object agent) throws ReflectiveOperationException {
    Field field = PlacedPoint.class.getDeclaredField("agent");
    field.setAccessible(true);
    field.set(null, agent);
  }
}
