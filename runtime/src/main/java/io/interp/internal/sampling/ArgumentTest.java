package io.interp.internal.sampling;

/** What an argument must be. */
public sealed interface ArgumentTest {

  /** Whether a value, not null, is of a type that can be compared. */
  boolean canTell(Object value);

  /** Whether it holds of a value; null stands also for an argument that the call does not have. */
  boolean holds(Object value);

  /**
   * {@code present} or {@code absent}.
   *
   * @param present whether there must be an object, or none
   */
  record Presence(boolean present) implements ArgumentTest {
    @Override
    public boolean canTell(Object value) {
      return true;
    }

    @Override
    public boolean holds(Object value) {
      return (value != null) == present;
    }

    @Override
    public String toString() {
      return present ? "present" : "absent";
    }
  }

  /**
   * A whole number.
   *
   * @param number which
   */
  record WholeNumber(long number) implements ArgumentTest {
    @Override
    public boolean canTell(Object value) {
      return value instanceof Number;
    }

    @Override
    public boolean holds(Object value) {
      boolean floating = value instanceof Float || value instanceof Double;
      return value instanceof Number found
          && (floating ? found.doubleValue() == number : found.longValue() == number);
    }

    @Override
    public String toString() {
      return Long.toString(number);
    }
  }

  /**
   * A number with a fraction; a {@code float} is compared as a {@code float}.
   *
   * @param number which
   */
  record Fraction(double number) implements ArgumentTest {
    @Override
    public boolean canTell(Object value) {
      return value instanceof Number;
    }

    @Override
    public boolean holds(Object value) {
      return value instanceof Float found
          ? found == (float) number
          : value instanceof Number other && other.doubleValue() == number;
    }

    @Override
    public String toString() {
      return Double.toString(number);
    }
  }

  /**
   * {@code true} or {@code false}.
   *
   * @param truth which
   */
  record Truth(boolean truth) implements ArgumentTest {
    @Override
    public boolean canTell(Object value) {
      return value instanceof Boolean;
    }

    @Override
    public boolean holds(Object value) {
      return value instanceof Boolean found && found == truth;
    }

    @Override
    public String toString() {
      return Boolean.toString(truth);
    }
  }

  /**
   * A text, which may be the name of an enum constant.
   *
   * @param text which
   */
  record Text(String text) implements ArgumentTest {
    @Override
    public boolean canTell(Object value) {
      return value instanceof CharSequence || value instanceof Character || value instanceof Enum;
    }

    @Override
    public boolean holds(Object value) {
      return value instanceof Enum<?> constant
          ? constant.name().equals(text)
          : value != null && text.equals(value.toString());
    }

    @Override
    public String toString() {
      return "'" + text + "'";
    }
  }
}
