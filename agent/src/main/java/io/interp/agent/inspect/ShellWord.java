package io.interp.agent.inspect;

/** A word of a command that a user is to copy into a shell. */
public final class ShellWord {

  private ShellWord() {}

  /** The word as it is written so that a shell neither splits nor expands it. */
  public static String of(String word) {
    return word.matches("[\\w./:=\\\\-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
