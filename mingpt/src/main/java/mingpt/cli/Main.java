package mingpt.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the model JAR. Without arguments it runs the demo. */
@Command(
    name = "mingpt",
    description = "Karpathy's minGPT on the JVM. Without a command: a demo of about a minute.",
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      TrainCommand.class,
      GenerateCommand.class,
      EvalCommand.class,
      PrepareCommand.class
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar mingpt.jar",
      "  java -jar mingpt.jar train sort --out out/sort",
      "  java -jar mingpt.jar generate --checkpoint out/sort --prompt 210210",
      "  java -jar mingpt.jar COMMAND --help",
      "",
      "Exit status: 0 done, 1 it failed, 2 wrong usage.",
      "Set OPENBLAS_NUM_THREADS=1: OpenBLAS's threads and PyTorch's fight over the cores.",
    })
public final class Main extends CommandWithHelp implements Runnable {

  /** Runs one command and exits with its status. */
  public static void main(String[] args) {
    CommandLine commandLine = commandLine();
    int status;
    try {
      status = commandLine.execute(args);
    } catch (LinkageError e) {
      status = Errors.report(commandLine.getErr(), e);
    }
    System.exit(status);
  }

  /** The command line, which reports every error in one line. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .registerConverter(ProjectName.class, ProjectName::parse)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Errors::usage)
        .setExecutionExceptionHandler(Errors::execution);
  }

  @Override
  public void run() {
    new Demo(System.out).run();
  }
}
