package mingpt.cli;

import picocli.CommandLine.Option;

/** A command with the option that every command has. */
abstract class CommandWithHelp {
  @SuppressWarnings("UnusedVariable") // Its presence is what counts.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  private boolean help;
}
