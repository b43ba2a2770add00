package mingpt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import mingpt.io.ModelFileException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever goes wrong into one line on stderr and an exit status. */
final class Errors {

  /** Wrong usage: status 2. */
  static int usage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    StringBuilder message = new StringBuilder(oneLine(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      message.append("; did you mean ").append(String.join(" or ", unmatched.getSuggestions()));
    }
    message.append("; try ").append(command.getCommandSpec().qualifiedName()).append(" --help");
    print(command.getErr(), message.toString());
    return ExitCode.USAGE;
  }

  /** A command that failed: status 1. */
  static int execution(Exception e, CommandLine command, ParseResult parsed) {
    return report(command.getErr(), e);
  }

  /** Prints what happened; status 1. */
  static int report(PrintWriter err, Throwable e) {
    print(err, message(e));
    return ExitCode.SOFTWARE;
  }

  private static String message(Throwable e) {
    if (e instanceof UncheckedIOException unchecked) {
      return message(unchecked.getCause());
    }
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist; check the path";
    }
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + " may not be read or written; check its permissions";
    }
    if (e instanceof FileSystemException failed && failed.getReason() == null) {
      return failed.getFile() + " is in the way; check the path";
    }
    if (e instanceof IOException
        || e instanceof IllegalArgumentException
        || e instanceof ModelFileException) {
      return oneLine(e.getMessage());
    }
    if (e instanceof LinkageError) {
      return "PyTorch's native libraries cannot be loaded; found "
          + oneLine(e.toString())
          + "; keep the folder lib beside mingpt.jar, built for this platform";
    }
    return "internal error; found " + oneLine(e.toString()) + "; please report it";
  }

  // libtorch's messages carry a native stack trace behind their first line.
  private static String oneLine(String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }

  private static void print(PrintWriter err, String message) {
    err.println("mingpt: " + message);
    err.flush();
  }

  private Errors() {}
}
