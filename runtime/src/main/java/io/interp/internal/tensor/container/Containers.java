package io.interp.internal.tensor.container;

import io.interp.internal.tensor.UnsupportedValueException;
import java.util.List;

/** Finds the elements of containers: tuples, lists, maps, records and what else holds tensors. */
public final class Containers {

  private static final int MAX_NAMED = 8;

  private static final ContainerAdapter[] ALL = {
    new ListContainer(),
    new ArrayContainer(),
    new MapContainer(),
    new RecordContainer(),
    new OptionalContainer(),
    new BytedecoContainer()
  };

  private Containers() {}

  /** How a value's elements are read; null when it is no container. */
  public static ContainerAdapter find(Object value) {
    for (ContainerAdapter adapter : ALL) {
      if (adapter.accepts(value.getClass())) {
        return adapter;
      }
    }
    return null;
  }

  /**
   * The element of an element of a value.
   *
   * @param path a name or position for each level, from the outermost
   * @return null where an element on the way is null
   * @throws UnsupportedValueException when there is no such element, with those that there are
   */
  public static Object element(Object value, List<String> path) {
    Object at = value;
    for (int i = 0; i < path.size() && at != null; i++) {
      ContainerAdapter adapter = adapter(at);
      at = adapter.get(at, position(at, adapter, path.get(i)));
    }
    return at;
  }

  /**
   * A value like another in which one element is another. Every container on the way is a new one
   * of its class, and nothing of the old ones changes.
   *
   * @param path a name or position for each level, from the outermost
   * @throws UnsupportedValueException when there is no such element, or a container on the way
   *     cannot be made
   */
  public static Object with(Object value, List<String> path, Object element) {
    if (path.isEmpty()) {
      return element;
    }
    ContainerAdapter adapter = adapter(value);
    int position = position(value, adapter, path.get(0));
    Object old = adapter.get(value, position);
    List<String> rest = path.subList(1, path.size());
    if (old == null && !rest.isEmpty()) {
      throw new UnsupportedValueException(
          "element " + path.get(0) + " in " + describe(value, adapter) + " is null");
    }
    return adapter.with(value, position, with(old, rest, element));
  }

  private static ContainerAdapter adapter(Object value) {
    ContainerAdapter adapter = find(value);
    if (adapter == null) {
      throw new UnsupportedValueException(
          "`element` is for containers, and a value of type "
              + value.getClass().getTypeName()
              + " is none; keep a part of a tensor with `slice`");
    }
    return adapter;
  }

  private static int position(Object container, ContainerAdapter adapter, String element) {
    int position = adapter.find(container, element);
    if (position < 0) {
      throw new UnsupportedValueException(
          "no element "
              + element
              + " in "
              + describe(container, adapter)
              + (adapter.count(container) == 0 ? "" : "; write " + choices(container, adapter)));
    }
    return position;
  }

  /** The position that an element's text means among so many, from the end if negative, or -1. */
  public static int position(String element, int count) {
    return IndexedContainer.position(element, count);
  }

  /** Why a container is not stored as it is, and what to write; null for anything else. */
  public static String whyNotWhole(Object value) {
    ContainerAdapter adapter = find(value);
    if (adapter == null) {
      return null;
    }
    String why = describe(value, adapter) + " is not stored as a whole";
    return adapter.count(value) == 0 ? why : why + "; write " + choices(value, adapter);
  }

  private static String describe(Object container, ContainerAdapter adapter) {
    int count = adapter.count(container);
    String type = container.getClass().getTypeName();
    return type + " of " + count + (count == 1 ? " element" : " elements");
  }

  /** {@code `element: 0` or `element: 1`}, or the ends of many. */
  private static String choices(Object container, ContainerAdapter adapter) {
    int count = adapter.count(container);
    if (count > MAX_NAMED) {
      return choice(container, adapter, 0) + " to " + choice(container, adapter, count - 1);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : i == count - 1 ? " or " : ", ");
      text.append(choice(container, adapter, i));
    }
    return text.toString();
  }

  private static String choice(Object container, ContainerAdapter adapter, int position) {
    return "`element: " + adapter.name(container, position) + "`";
  }
}
