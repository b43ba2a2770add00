package io.interp.internal.link;

/**
 * Which value of a replaced call a site sees, as one number in the constants of the call site: the
 * result, or an operand, which is the receiver if there is one and then the arguments, before or
 * after the call.
 */
public final class CallValue {

  /** What the call returns. */
  public static final int RESULT = -1;

  /** What the call returns, if it is made: something else may take its place. */
  public static final int SKIPPABLE_RESULT = -2;

  private CallValue() {}

  /** An operand, from 0, before the call or after it. */
  public static int operand(int position, boolean isAfter) {
    return position * 2 + (isAfter ? 1 : 0);
  }

  static boolean isResult(int value) {
    return value < 0;
  }

  static boolean isBefore(int value) {
    return value >= 0 && value % 2 == 0;
  }

  static int position(int value) {
    return value / 2;
  }
}
