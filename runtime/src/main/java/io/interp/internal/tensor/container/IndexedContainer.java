package io.interp.internal.tensor.container;

/** What containers have in common whose elements have positions and no names. */
abstract class IndexedContainer implements ContainerAdapter {

  @Override
  public String name(Object container, int position) {
    return Integer.toString(position);
  }

  @Override
  public int find(Object container, String element) {
    return position(element, count(container));
  }

  /** The position that a whole number means among {@code count}; -1 for anything else. */
  static int position(String element, int count) {
    int number;
    try {
      number = Integer.parseInt(element);
    } catch (NumberFormatException e) {
      return -1;
    }
    int position = number < 0 ? count + number : number;
    return position < 0 || position >= count ? -1 : position;
  }
}
