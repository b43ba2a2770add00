package mingpt.cli;

import java.io.Console;

/** Whether a person sees the output at once. */
final class Terminal {

  /** True if standard input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // Older JDKs are asked this way, newer ones below.
  static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From JDK 22 on there is a console without a terminal too; only this method tells.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  private Terminal() {}
}
