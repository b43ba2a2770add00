package io.interp.internal.tensor.container;

import java.util.Optional;

/** An {@link Optional}: nothing or one element. */
final class OptionalContainer extends IndexedContainer {

  @Override
  public boolean accepts(Class<?> type) {
    return type == Optional.class;
  }

  @Override
  public int count(Object container) {
    return ((Optional<?>) container).isPresent() ? 1 : 0;
  }

  @Override
  public Object get(Object container, int position) {
    return ((Optional<?>) container).orElse(null);
  }

  @Override
  public Object with(Object container, int position, Object element) {
    return Optional.of(element);
  }
}
