package io.interp.internal.report;

import java.io.PrintStream;

/** Our lines on the terminal. They go to stderr, since stdout is the model's. */
public final class Console {

  private static final PrintStream ERR = System.err;
  private static volatile boolean verbose;

  private Console() {}

  /**
   * Takes hold of stderr as it is now. To be called before the application's {@code main}, which
   * may put a stream of its own in its place.
   */
  public static void open() {
    // Nothing to do but to have this class initialised.
  }

  /** Shows details from now on. */
  public static void showDetails() {
    verbose = true;
  }

  /** Prints one line for those who asked for details. */
  public static void detail(String line) {
    if (verbose) {
      say(line);
    }
  }

  /** Prints where an error comes from, for those who asked for details. */
  public static void detail(Throwable error) {
    if (verbose) {
      error.printStackTrace(ERR);
    }
  }

  /** Prints one line, marked as ours. */
  public static void say(String line) {
    ERR.println("interp: " + visible(line));
  }

  /**
   * A text in one line. What others put into it, a name, a message, a path, may have characters
   * that move a terminal's cursor.
   */
  public static String visible(String text) {
    StringBuilder visible = null;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i)) && visible == null) {
        visible = new StringBuilder(text.substring(0, i));
      }
      if (visible != null) {
        visible.append(Character.isISOControl(text.charAt(i)) ? '?' : text.charAt(i));
      }
    }
    return visible == null ? text : visible.toString();
  }

  /** Prints a block of text as it is. */
  public static void print(String text) {
    ERR.println(text);
  }
}
