package mingpt.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * Progress bars that leave the terminal alone. By default the library asks JLine for the terminal's
 * width, and JLine sets the signals back to the system's defaults: Ctrl-C would then end the JVM
 * without its shutdown hooks.
 */
final class ProgressBars {

  /** The last of the usual 80 columns stays free, lest the line wraps. */
  private static final int WIDTH = 79;

  /** A bar on one line of at most 79 columns, whatever the terminal's width. */
  static ProgressBarBuilder on(PrintStream terminal) {
    return new ProgressBarBuilder().setConsumer(new ConsoleProgressBarConsumer(terminal, WIDTH));
  }

  private ProgressBars() {}
}
