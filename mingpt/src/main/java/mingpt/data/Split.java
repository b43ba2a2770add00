package mingpt.data;

import java.util.Locale;

/** Which part of a problem's examples: those to learn from, or those held back to judge by. */
public enum Split {
  TRAIN,
  TEST;

  /** The name in minGPT's messages, {@code train} or {@code test}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
