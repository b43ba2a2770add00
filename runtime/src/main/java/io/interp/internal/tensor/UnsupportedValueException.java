package io.interp.internal.tensor;

/** A value that cannot be stored; the message says why, in one line. */
public final class UnsupportedValueException extends RuntimeException {

  /** Says why. */
  public UnsupportedValueException(String why) {
    super(why, null, false, false);
  }
}
