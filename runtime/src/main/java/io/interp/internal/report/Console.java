package io.interp.internal.report;

import java.io.PrintStream;

/** Our lines on the terminal. They go to stderr, since stdout is the model's. */
public final class Console {

  private static final PrintStream ERR = System.err;

  private Console() {}

  /** Prints one line, marked as ours. */
  public static void say(String line) {
    ERR.println("interp: " + line);
  }

  /** Prints a block of text as it is. */
  public static void print(String text) {
    ERR.println(text);
  }
}
