package io.interp.internal.tensor.container;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Lists, those of frameworks too that implement {@link List}. */
final class ListContainer extends IndexedContainer {

  @Override
  public boolean accepts(Class<?> type) {
    return List.class.isAssignableFrom(type);
  }

  @Override
  public int count(Object container) {
    return ((List<?>) container).size();
  }

  @Override
  public Object get(Object container, int position) {
    return ((List<?>) container).get(position);
  }

  @Override
  public Object with(Object container, int position, Object element) {
    List<?> list = (List<?>) container;
    List<Object> changed = new ArrayList<>(list);
    changed.set(position, element);
    if (Copies.isOfJava(list)) {
      return Copies.isUnmodifiable(list) ? Collections.unmodifiableList(changed) : changed;
    }
    List<?> copy;
    try {
      copy = copy(list, changed, position);
    } catch (UnsupportedOperationException | ClassCastException | IllegalArgumentException e) {
      throw Copies.refused(list, "threw " + e + " when a copy was changed");
    }
    checkCopy(list, copy, changed);
    return copy;
  }

  @SuppressWarnings("unchecked") // A class that takes other elements only throws.
  private static List<?> copy(List<?> list, List<Object> changed, int position) {
    List<Object> copy = (List<Object>) Copies.cloned(list);
    if (copy != null) {
      copy.set(position, changed.get(position));
      return copy;
    }
    copy = (List<Object>) Copies.made(list, changed, Collection.class, List.class);
    if (copy == null) {
      copy = (List<Object>) Copies.empty(list);
      copy.addAll(changed);
    }
    return copy;
  }

  /** What a constructor makes of a collection is its own business. */
  private static void checkCopy(List<?> list, List<?> copy, List<Object> changed) {
    boolean same = copy != list && copy.size() == changed.size();
    for (int i = 0; same && i < changed.size(); i++) {
      same = copy.get(i) == changed.get(i);
    }
    if (!same) {
      throw Copies.refused(list, "makes a copy of other elements");
    }
  }
}
