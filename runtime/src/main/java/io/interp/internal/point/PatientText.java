package io.interp.internal.point;

/**
 * A text that a regular expression may look at only so often. An expression that backtracks without
 * end would otherwise stop the model, whose thread names are computed on.
 */
final class PatientText implements CharSequence {

  private static final int MOST_LOOKS = 1_000_000;

  private final String text;
  private int looks;

  PatientText(String text) {
    this.text = text;
  }

  /**
   * A character.
   *
   * @throws IllegalArgumentException when the expression has looked at more than it can need
   */
  @Override
  public char charAt(int index) {
    if (++looks > MOST_LOOKS) {
      throw new IllegalArgumentException("it backtracks without end");
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
