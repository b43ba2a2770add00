package io.interp.internal.tensor.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.UnsupportedValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContainersTest {

  /** What an attention returns. */
  record Output(float[] hidden, List<float[]> cache) {}

  /** Layers of a model. */
  enum Layer {
    FIRST
  }

  static Stream<Arguments> elements() {
    float[] wanted = {1};
    float[] other = {2};
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("logits", wanted);
    map.put(3, other);
    return Stream.of(
        Arguments.of(List.of(wanted, other), List.of("0"), wanted),
        Arguments.of(List.of(other, wanted), List.of("-1"), wanted),
        Arguments.of(new Object[] {other, wanted}, List.of("1"), wanted),
        Arguments.of(new float[][] {wanted, other}, List.of("0"), wanted),
        Arguments.of(map, List.of("logits"), wanted),
        Arguments.of(map, List.of("3"), other),
        Arguments.of(Map.of(Layer.FIRST, wanted), List.of("FIRST"), wanted),
        Arguments.of(Optional.of(wanted), List.of("0"), wanted),
        Arguments.of(new Output(wanted, List.of()), List.of("hidden"), wanted),
        Arguments.of(new Output(wanted, List.of()), List.of("0"), wanted),
        Arguments.of(new Output(other, List.of(other, wanted)), List.of("cache", "1"), wanted),
        Arguments.of(new Object[] {List.of(wanted)}, List.of("0", "0"), wanted));
  }

  @ParameterizedTest
  @MethodSource("elements")
  void anElementIsFoundByItsNameOrPositionOnEachLevel(
      Object container, List<String> path, Object element) {
    assertThat(Containers.element(container, path)).isSameAs(element);
  }

  @Test
  void withoutAPathTheValueItselfIsMeant() {
    assertThat(Containers.element("text", List.of())).isEqualTo("text");
  }

  @Test
  void anElementThatIsNullEndsThePath() {
    List<Object> list = Collections.singletonList(null);
    assertThat(Containers.element(list, List.of("0"))).isNull();
    assertThat(Containers.element(list, List.of("0", "4"))).isNull();
  }

  static Stream<Arguments> missing() {
    Map<Object, Object> odd = new LinkedHashMap<>();
    odd.put(Optional.empty(), 1);
    return Stream.of(
        Arguments.of(
            new ArrayList<>(List.of(1, 2)),
            "2",
            "no element 2 in java.util.ArrayList of 2 elements; write `element: 0` or `element:"
                + " 1`"),
        Arguments.of(
            new ArrayList<>(List.of(1)),
            "-2",
            "no element -2 in java.util.ArrayList of 1 element; write `element: 0`"),
        Arguments.of(
            new ArrayList<>(Collections.nCopies(20, 1)),
            "x",
            "no element x in java.util.ArrayList of 20 elements; write `element: 0` to `element:"
                + " 19`"),
        Arguments.of(Optional.empty(), "0", "no element 0 in java.util.Optional of 0 elements"),
        Arguments.of(
            new LinkedHashMap<>(Map.of("a", 1)),
            "0",
            "no element 0 in java.util.LinkedHashMap of 1 element; write `element: a`"),
        Arguments.of(
            odd,
            "0",
            "no element 0 in java.util.LinkedHashMap of 1 element; write `element: a key of type"
                + " java.util.Optional`"),
        Arguments.of(
            new Output(null, null),
            "logits",
            "no element logits in "
                + Output.class.getName()
                + " of 2 elements; write `element: hidden` or `element: cache`"),
        Arguments.of(
            "text",
            "0",
            "`element` is for containers, and a value of type java.lang.String is none; keep a"
                + " part of a tensor with `slice`"));
  }

  @ParameterizedTest
  @MethodSource("missing")
  void anElementThatIsNotThereIsToldWithThoseThatAre(Object value, String element, String why) {
    assertThatThrownBy(() -> Containers.element(value, List.of(element)))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessage(why);
  }

  @Test
  void aContainerAsAWholeSaysWhatToWrite() {
    assertThat(Containers.whyNotWhole(Arrays.asList(1, 2, 3)))
        .isEqualTo(
            "java.util.Arrays$ArrayList of 3 elements is not stored as a whole; write `element:"
                + " 0`, `element: 1` or `element: 2`");
    assertThat(Containers.whyNotWhole(List.of()))
        .endsWith("of 0 elements is not stored as a whole");
    assertThat(Containers.whyNotWhole("text")).isNull();
  }
}
