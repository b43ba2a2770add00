package io.interp.internal.tensor.container;

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
}
