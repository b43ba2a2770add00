package io.interp.internal.tensor.custom;

import io.interp.internal.tensor.UnsupportedValueException;
import java.util.List;

/**
 * Goes an access from values of one type. The first step is a member of that type, each other of
 * the class of what the step before gave, so that what is declared as {@code Object} has its
 * methods too.
 */
final class Accessor {

  private final Access access;
  private final Class<?> type;
  private final Members[] members;

  /** Goes an access from values of a type. */
  Accessor(Access access, Class<?> type) {
    this.access = access;
    this.type = type;
    this.members = new Members[access.steps().size()];
    for (int i = 0; i < members.length; i++) {
      members[i] = new Members(access.steps().get(i));
    }
  }

  /**
   * What the access leads to; never null.
   *
   * @throws UnsupportedValueException with the place in the spec
   */
  Object get(Object value) {
    if (members.length == 0) {
      return access.constant();
    }
    try {
      Object at = value;
      for (int i = 0; i < members.length; i++) {
        at = members[i].get(i == 0 ? type : at.getClass()).get(at);
        if (at == null) {
          throw new UnsupportedValueException(
              "`" + access.steps().get(i).describe() + "` gave null");
        }
      }
      return at;
    } catch (UnsupportedValueException e) {
      throw new UnsupportedValueException(access.location() + ": " + e.getMessage());
    }
  }

  /** The whole number that the access leads to. */
  long number(Object value) {
    return wholeNumber(get(value));
  }

  /** The whole numbers of what the access leads to: an array, a list, or one number. */
  long[] numbers(Object value) {
    Object found = get(value);
    if (found instanceof long[] longs) {
      return longs.clone();
    }
    if (found instanceof int[] ints) {
      long[] numbers = new long[ints.length];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = ints[i];
      }
      return numbers;
    }
    Object[] items =
        found instanceof List<?> list
            ? list.toArray()
            : found instanceof Object[] array ? array : new Object[] {found};
    long[] numbers = new long[items.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = wholeNumber(items[i]);
    }
    return numbers;
  }

  private long wholeNumber(Object found) {
    if (found instanceof Integer
        || found instanceof Long
        || found instanceof Short
        || found instanceof Byte) {
      return ((Number) found).longValue();
    }
    throw new UnsupportedValueException(
        access.location()
            + ": `"
            + access.text()
            + "` gave "
            + (found == null ? "null" : "a value of type " + found.getClass().getTypeName())
            + "; whole numbers are wanted");
  }
}
