package io.interp.agent.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs commands in this JVM and keeps what they print. */
final class Commands {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** The exit status of a command; what it printed is that of this command alone. */
  int run(Object... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine commandLine = CommandLineMain.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  String out() {
    return out.toString();
  }

  List<String> errors() {
    return err.toString().lines().toList();
  }
}
