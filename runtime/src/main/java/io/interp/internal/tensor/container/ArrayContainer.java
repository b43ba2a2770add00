package io.interp.internal.tensor.container;

/** Arrays of objects. */
final class ArrayContainer extends IndexedContainer {

  @Override
  public boolean accepts(Class<?> type) {
    return Object[].class.isAssignableFrom(type);
  }

  @Override
  public int count(Object container) {
    return ((Object[]) container).length;
  }

  @Override
  public Object get(Object container, int position) {
    return ((Object[]) container)[position];
  }
}
