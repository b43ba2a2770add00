package io.interp.internal.tensor.container;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/** Maps, whose elements are named by their keys alone: the order of a map's entries may change. */
final class MapContainer implements ContainerAdapter {

  @Override
  public boolean accepts(Class<?> type) {
    return Map.class.isAssignableFrom(type);
  }

  @Override
  public int count(Object container) {
    return ((Map<?, ?>) container).size();
  }

  @Override
  public String name(Object container, int position) {
    return text(entry(container, position).getKey());
  }

  @Override
  public int find(Object container, String element) {
    int position = 0;
    for (Object key : ((Map<?, ?>) container).keySet()) {
      if (element.equals(text(key))) {
        return position;
      }
      position++;
    }
    return -1;
  }

  @Override
  public Object get(Object container, int position) {
    return entry(container, position).getValue();
  }

  @Override
  public Object with(Object container, int position, Object element) {
    Map<?, ?> map = (Map<?, ?>) container;
    Object key = entry(map, position).getKey();
    Map<Object, Object> changed = new LinkedHashMap<>(map);
    changed.put(key, element);
    if (Copies.isOfJava(map) && !(map instanceof SortedMap)) {
      return Copies.isUnmodifiable(map) ? Collections.unmodifiableMap(changed) : changed;
    }
    Map<?, ?> copy;
    try {
      copy = copy(map, changed, key);
    } catch (UnsupportedOperationException | ClassCastException | IllegalArgumentException e) {
      throw Copies.refused(map, "threw " + e + " when a copy was changed");
    }
    checkCopy(map, copy, key, element);
    return copy;
  }

  @SuppressWarnings("unchecked") // A class that takes other elements only throws.
  private static Map<?, ?> copy(Map<?, ?> map, Map<Object, Object> changed, Object key) {
    Map<Object, Object> copy = (Map<Object, Object>) Copies.cloned(map);
    if (copy != null) {
      copy.put(key, changed.get(key));
      return copy;
    }
    copy = (Map<Object, Object>) Copies.made(map, changed, Map.class);
    if (copy == null) {
      copy = (Map<Object, Object>) Copies.empty(map);
      copy.putAll(changed);
    }
    return copy;
  }

  /** What a constructor makes of a map is its own business. */
  private static void checkCopy(Map<?, ?> map, Map<?, ?> copy, Object key, Object element) {
    boolean same = copy != map && copy.size() == map.size();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object wanted = entry.getKey() == key ? element : entry.getValue();
      same &= copy.get(entry.getKey()) == wanted;
    }
    if (!same) {
      throw Copies.refused(map, "makes a copy of other elements");
    }
  }

  private static Map.Entry<?, ?> entry(Object container, int position) {
    int at = 0;
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) container).entrySet()) {
      if (at++ == position) {
        return entry;
      }
    }
    throw new IndexOutOfBoundsException(position);
  }

  /** Keys of the model's own types have no text that a spec could mean. */
  private static String text(Object key) {
    if (key instanceof Enum<?> constant) {
      return constant.name();
    }
    boolean plain = key instanceof String || key instanceof Number || key instanceof Boolean;
    return plain || key == null
        ? String.valueOf(key)
        : "a key of type " + key.getClass().getTypeName();
  }
}
