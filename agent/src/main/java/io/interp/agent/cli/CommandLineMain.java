package io.interp.agent.cli;

import io.interp.agent.read.ReadException;
import io.interp.internal.report.Console;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line, {@code java -jar interp-agent.jar}. Exit status 0 is success, 1 a failure in
 * what was asked for, 2 a command line that cannot be understood.
 */
@Command(
    name = "interp-agent",
    synopsisHeading = "Usage: ",
    customSynopsis = "java -jar interp-agent.jar COMMAND ...",
    commandListHeading = "%nCommands:%n",
    subcommands = {
      InspectCommand.class,
      CheckCommand.class,
      ShowCommand.class,
      SchemaCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -javaagent:interp-agent.jar=hooks.yaml -jar model.jar   # capture while the model runs",
      "  java -jar interp-agent.jar show captures                     # what was captured",
      "  java -jar interp-agent.jar show captures --png heads.png     # draw the attention heads"
    })
public final class CommandLineMain {

  private static final int USAGE_WIDTH = 100;

  private CommandLineMain() {}

  /** Runs a command and returns the exit status. */
  public static int run(String[] args) {
    CommandLine commandLine = commandLine();
    if (args.length == 0) {
      commandLine.usage(commandLine.getOut());
      return 0;
    }
    return commandLine.execute(args);
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new CommandLineMain());
    commandLine.addMixin("help", new HelpOption());
    for (CommandLine subcommand : commandLine.getSubcommands().values()) {
      subcommand.addMixin("help", new HelpOption());
    }
    commandLine.setUsageHelpWidth(USAGE_WIDTH);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler(CommandLineMain::explain);
    commandLine.setParameterExceptionHandler(CommandLineMain::explain);
    return commandLine;
  }

  private static int explain(Exception error, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (!(error instanceof ReadException)) {
      throw error;
    }
    say(command, error.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static int explain(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    say(command, complaint(error) + "; try " + name + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private static String complaint(ParameterException error) {
    CommandLine command = error.getCommandLine();
    if (error instanceof UnmatchedArgumentException unmatched
        && !command.getSubcommands().isEmpty()
        && unmatched.getUnmatched().size() > 0) {
      return "'"
          + unmatched.getUnmatched().get(0)
          + "' is no command; there is "
          + String.join(", ", command.getSubcommands().keySet());
    }
    return error.getMessage().replaceFirst("is not an? (long|int)$", "is not a whole number");
  }

  /** Tells a line on stderr, marked as ours. */
  static void say(CommandLine command, String message) {
    PrintWriter err = command.getErr();
    err.println("interp-agent: " + Console.visible(message));
    err.flush();
  }
}
