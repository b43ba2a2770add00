package io.interp.agent.cli;

import java.io.Console;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The terminal that a command prints to, if there is one. */
final class Terminal {

  private Terminal() {}

  /** How many characters fit on a line: the terminal's; any number into a file or a pipe. */
  static int width() {
    String columns = System.getenv("COLUMNS");
    if (columns != null && columns.matches("[1-9][0-9]{1,3}")) {
      return Integer.parseInt(columns);
    }
    return isThere() ? new UsageMessageSpec().autoWidth(true).width() : Integer.MAX_VALUE;
  }

  /** From JDK 22 on there is always a console, and it tells whether it is a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isThere() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
