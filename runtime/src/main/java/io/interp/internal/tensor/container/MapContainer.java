package io.interp.internal.tensor.container;

import java.util.Map;

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
