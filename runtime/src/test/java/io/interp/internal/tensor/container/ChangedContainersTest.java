package io.interp.internal.tensor.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.UnsupportedValueException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Containers in which one element is another. */
class ChangedContainersTest {

  private static final float[] FIRST = {1};
  private static final float[] SECOND = {2};
  private static final float[] OTHER = {3};

  /** A list of a framework's, which knows more than its elements. */
  static final class Named extends ArrayList<Object> {
    private static final long serialVersionUID = 1;
    String name = "none";
  }

  /** A list that copies what it is given. */
  static class Copying extends AbstractList<Object> {
    private final List<Object> elements;

    Copying(Collection<?> elements) {
      this.elements = new ArrayList<>(elements);
    }

    @Override
    public Object get(int index) {
      return elements.get(index);
    }

    @Override
    public int size() {
      return elements.size();
    }
  }

  /** A list that nobody but its owner can make. */
  static final class Closed extends Copying {
    Closed(Object first, Object second) {
      super(List.of(first, second));
    }
  }

  /** A list that does not hold what it is given. */
  static final class Reversed extends Copying {
    Reversed(Collection<?> elements) {
      super(elements);
    }

    @Override
    public Object get(int index) {
      return super.get(size() - 1 - index);
    }
  }

  /** What an attention returns. */
  record Output(float[] hidden, List<float[]> cache) {}

  /** A record that looks at its components. */
  record Checked(Object value) {
    Checked {
      if (value == OTHER) {
        throw new IllegalStateException("no such value");
      }
    }
  }

  /** Layers of a model. */
  enum Layer {
    ONE,
    TWO
  }

  static Stream<List<Object>> lists() {
    List<Object> two = List.of(FIRST, SECOND);
    return Stream.of(
        new ArrayList<>(two),
        new CopyOnWriteArrayList<>(two),
        new Copying(two),
        Arrays.asList(FIRST, SECOND),
        new ArrayList<>(two).subList(0, 2),
        two,
        Collections.unmodifiableList(new ArrayList<>(two)),
        Stream.<Object>of(FIRST, SECOND).toList());
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aListIsAnotherOfItsClassWithOneOtherElement(List<Object> list) {
    List<?> after = (List<?>) Containers.with(list, List.of("-1"), OTHER);
    assertThat(after).isNotSameAs(list).hasSize(2);
    assertThat(after.get(0)).isSameAs(FIRST);
    assertThat(after.get(1)).isSameAs(OTHER);
    assertThat(list.get(1)).isSameAs(SECOND);
    if (!Copies.isOfJava(list)) {
      assertThat(after).hasSameClassAs(list);
    }
    assertThat(refusesChanges(after)).isEqualTo(refusesChanges(list));
  }

  private static boolean refusesChanges(List<?> list) {
    try {
      Collections.swap(list, 0, 1);
      Collections.swap(list, 0, 1);
      return false;
    } catch (UnsupportedOperationException e) {
      return true;
    }
  }

  @Test
  void whatElseAListOfAFrameworkKnowsItKeeps() {
    Named list = new Named();
    list.addAll(List.of(FIRST, SECOND));
    list.name = "output";
    Named after = (Named) Containers.with(list, List.of("0"), OTHER);
    assertThat(after.name).isEqualTo("output");
    assertThat(after.get(0)).isSameAs(OTHER);
    assertThat(list.get(0)).isSameAs(FIRST);
  }

  static Stream<Map<Object, Object>> maps() {
    Map<Object, Object> two = new LinkedHashMap<>();
    two.put(Layer.TWO, FIRST);
    two.put(Layer.ONE, SECOND);
    return Stream.of(
        two,
        new HashMap<>(two),
        new TreeMap<>(two),
        new ConcurrentHashMap<>(two),
        enumMap(two),
        Map.copyOf(two),
        Collections.unmodifiableMap(two));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Map<Object, Object> enumMap(Map<Object, Object> two) {
    return new EnumMap(two);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void aMapIsAnotherOfItsClassInTheSameOrder(Map<Object, Object> map) {
    Map<?, ?> after = (Map<?, ?>) Containers.with(map, List.of("TWO"), OTHER);
    assertThat(after.get(Layer.TWO)).isSameAs(OTHER);
    assertThat(after.get(Layer.ONE)).isSameAs(SECOND);
    assertThat(map.get(Layer.TWO)).isSameAs(FIRST);
    assertThat(List.copyOf(after.keySet())).isEqualTo(List.copyOf(map.keySet()));
    if (!Copies.isOfJava(map)) {
      assertThat(after).hasSameClassAs(map);
    }
  }

  @Test
  void arraysRecordsAndOptionalsAreMadeAnewOnEveryLevel() {
    float[][] rows = {FIRST, SECOND};
    assertThat((float[][]) Containers.with(rows, List.of("1"), OTHER))
        .isDeepEqualTo(new float[][] {{1}, {3}});
    assertThat(rows[1]).isSameAs(SECOND);

    List<float[]> cache = new ArrayList<>(List.of(FIRST, SECOND));
    Output output = new Output(FIRST, cache);
    Object outputs = Optional.of(new Object[] {output});
    Object after = Containers.with(outputs, List.of("0", "0", "cache", "0"), OTHER);
    Output changed = (Output) ((Object[]) ((Optional<?>) after).orElseThrow())[0];
    assertThat(changed.hidden()).isSameAs(FIRST);
    assertThat(changed.cache()).containsExactly(OTHER, SECOND);
    assertThat(output.cache()).containsExactly(FIRST, SECOND);
    assertThat(Containers.with(output, List.of("hidden"), OTHER))
        .isEqualTo(new Output(OTHER, cache));
  }

  @Test
  void withoutAPathTheElementItselfComesBack() {
    assertThat(Containers.with(FIRST, List.of(), OTHER)).isSameAs(OTHER);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            new float[][] {FIRST},
            List.of("0"),
            "x",
            "an element of a float[][] cannot be another, since it holds no java.lang.String; hook"
                + " the element before it goes in"),
        Arguments.of(
            new Output(FIRST, List.of()),
            List.of("hidden"),
            "x",
            "an element of a "
                + Output.class.getName()
                + " cannot be another, since it holds no java.lang.String as hidden; hook the"
                + " element before it goes in"),
        Arguments.of(
            new Checked(1),
            List.of("value"),
            OTHER,
            "an element of a "
                + Checked.class.getName()
                + " cannot be another, since it threw java.lang.IllegalStateException: no such value"
                + " when a copy was made; hook the element before it goes in"),
        Arguments.of(
            new Closed(FIRST, SECOND),
            List.of("0"),
            OTHER,
            "an element of a "
                + Closed.class.getName()
                + " cannot be another, since it has no constructor that a copy could be made with;"
                + " hook the element before it goes in"),
        Arguments.of(
            new Reversed(List.of(FIRST, SECOND)),
            List.of("0"),
            OTHER,
            "an element of a "
                + Reversed.class.getName()
                + " cannot be another, since it makes a copy of other elements; hook the element"
                + " before it goes in"),
        Arguments.of(
            Collections.singletonList(null),
            List.of("0", "1"),
            OTHER,
            "element 0 in java.util.Collections$SingletonList of 1 element is null"),
        Arguments.of(
            List.of(FIRST),
            List.of("1"),
            OTHER,
            "no element 1 in java.util.ImmutableCollections$List12 of 1 element; write `element:"
                + " 0`"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatCannotBeMadeAnewIsRefusedInOneLine(
      Object container, List<String> path, Object element, String why) {
    assertThatThrownBy(() -> Containers.with(container, path, element))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessage(why);
  }
}
