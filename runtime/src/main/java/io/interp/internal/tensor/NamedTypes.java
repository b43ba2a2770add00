package io.interp.internal.tensor;

import java.util.Map;

/**
 * A library's element types as ours, by name: later versions of it have more of them.
 *
 * @param <E> theirs
 */
public final class NamedTypes<E extends Enum<E>> {

  private final E[] theirs;
  private final Map<String, DType> ours;

  /**
   * Knows the types of a library.
   *
   * @param theirs all that the version at hand has
   * @param ours by the names of theirs
   */
  public NamedTypes(E[] theirs, Map<String, DType> ours) {
    this.theirs = theirs.clone();
    this.ours = ours;
  }

  /**
   * Ours for one of theirs.
   *
   * @throws UnsupportedValueException when there is none
   */
  public DType of(E type) {
    DType dtype = ours.get(type.name());
    if (dtype == null) {
      throw new UnsupportedValueException(
          "an array of " + type.name() + "; storable are bool, integers, half to double");
    }
    return dtype;
  }

  /**
   * Theirs for one of ours.
   *
   * @throws UnsupportedValueException when there is none
   */
  public E theirs(DType dtype) {
    for (E type : theirs) {
      if (ours.get(type.name()) == dtype) {
        return type;
      }
    }
    throw new UnsupportedValueException("the library has no array of " + dtype);
  }
}
