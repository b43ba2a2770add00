package io.interp.internal.tensor;

/**
 * How the values of one tensor library are described and captured. Every method throws {@link
 * UnsupportedValueException} for a value that cannot be stored.
 */
public interface TensorAdapter {

  /** Whether values of this class are this adapter's. */
  boolean accepts(Class<?> type);

  /** Element type, shape and device of a value, without reading its elements. */
  TensorInfo describe(Object value);

  /**
   * Takes a snapshot.
   *
   * @param value a value that {@link #accepts} its class
   * @param origin whether an operation inside the step produced the value, which makes
   *     copy-on-write safe, or somebody else may write to its memory behind the library's back
   */
  Snapshot snapshot(Object value, Origin origin);

  /**
   * Takes a snapshot that shares the value's memory until it is read. Reading it then throws {@link
   * IllegalArgumentException} with one line if operations have written to the value meanwhile. Of
   * writes that the library does not count it may miss those to a few elements.
   *
   * @throws UnsupportedValueException when the library does not count writes
   */
  default Snapshot alias(Object value) {
    throw new UnsupportedValueException(
        "`copy: alias` holds tensors of org.bytedeco:pytorch, which count what is written to them,"
            + " and this is a "
            + value.getClass().getTypeName()
            + "; use `copy: always`");
  }

  /**
   * A value's elements as they are now, to be read and closed before the model goes on. It costs no
   * copy where the elements are in memory that the JVM can read.
   */
  Snapshot borrow(Object value);

  /**
   * The value that goes on in place of another once it is changed. Its own elements stay what they
   * are, unless its type has no other way.
   *
   * @return of the value's type; the value itself when nothing changed, or where its elements were
   *     written over
   * @throws IllegalArgumentException when the change does not fit the value
   */
  Object edit(Object value, Edit edit);

  /**
   * Waits for the gradients that backward passes bring to a value as it is now.
   *
   * @param sink is called on threads that run a backward, until the watch is closed
   * @throws UnsupportedValueException with the reason when none will come
   */
  default GradientWatch watchGradient(Object value, GradientSink sink) {
    throw new UnsupportedValueException(
        "gradients are known of tensors of org.bytedeco:pytorch, and this is a "
            + value.getClass().getTypeName());
  }

  /**
   * A new value of the library, which is the caller's: no scope closes it, and no gradient flows to
   * it.
   *
   * @param type a class that this adapter {@link #accepts}
   * @param elements any, of which it has a copy
   * @throws UnsupportedValueException with what there is instead, when no value of the type has
   *     these elements
   */
  default Object create(Class<?> type, StridedView elements) {
    throw new UnsupportedValueException(
        "none is made from elements alone; take an array of Java's, or floats()");
  }

  /**
   * Changes the gradients that backward passes bring to a value as it is now.
   *
   * @param edit is called on threads that run a backward, until the watch is closed
   * @throws UnsupportedValueException with the reason when none will come
   */
  default GradientWatch editGradient(Object value, GradientEdit edit) {
    throw new UnsupportedValueException(
        "gradients are changed of tensors of org.bytedeco:pytorch, and this is a "
            + value.getClass().getTypeName());
  }

  /**
   * Address of the memory that a value shares with its views; 0 where it shares with nobody or none
   * is known.
   */
  long memory(Object value);

  /** Bytes that the library may still allocate before it refuses. */
  long headroom();

  /** Where a value comes from. */
  enum Origin {
    /** Produced by an operation inside the step. */
    PRODUCED,
    /** An argument of the model, a parameter, a buffer, a field: must be copied at once. */
    FOREIGN
  }
}
