package io.interp.internal.tensor.container;

import io.interp.internal.tensor.UnsupportedValueException;

/**
 * How the elements of one kind of container are counted, named and read. An element is meant by its
 * position or, where the container has names, by its name.
 */
public interface ContainerAdapter {

  /** Whether values of this class are containers of this kind. */
  boolean accepts(Class<?> type);

  /** How many elements there are. */
  int count(Object container);

  /** What the element at a position from 0 is called: its name, or else the position. */
  String name(Object container, int position);

  /**
   * The position of an element.
   *
   * @param element its name or position; negative positions count from the end
   * @return -1 when there is no such element
   */
  int find(Object container, String element);

  /** The element at a position from 0; may be null. */
  Object get(Object container, int position);

  /**
   * A new container of the same class in which one element is another; nothing of the old one
   * changes.
   *
   * @param position from 0
   * @throws UnsupportedValueException when a container of this class cannot be made
   */
  Object with(Object container, int position, Object element);
}
