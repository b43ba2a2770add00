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

  @Override
  public Object with(Object container, int position, Object element) {
    Object[] copy = ((Object[]) container).clone();
    try {
      copy[position] = element;
    } catch (ArrayStoreException e) {
      throw Copies.refused(container, "holds no " + element.getClass().getTypeName());
    }
    return copy;
  }
}
