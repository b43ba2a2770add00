package io.interp.agent.control;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * How an agent that is attached tells what became of it, since the JVM says that it was loaded
 * whatever it did: in a file, which is there once it is complete.
 *
 * @param arguments of the agent, without what asks for the answer
 * @param file null when nobody asks
 */
record Answer(String arguments, File file) {

  /** The first line: the agent is there. */
  static final String INSTALLED = "installed";

  /** The first line: what the agent was given is wrong; the other lines tell how. */
  static final String REFUSED = "refused";

  /** The first line: the agent could not be installed; the other lines tell why. */
  static final String FAILED = "failed";

  private static final String OPTION = ",answer=";

  /** Finds out whether arguments ask for an answer. */
  static Answer wantedBy(String text) {
    int at = text == null ? -1 : text.lastIndexOf(OPTION);
    return at < 0
        ? new Answer(text, null)
        : new Answer(text.substring(0, at), new File(text.substring(at + OPTION.length())));
  }

  /** The arguments that ask for it. */
  String asArguments() {
    return arguments + OPTION + file;
  }

  /**
   * Answers, if anybody asks.
   *
   * @param refusal null when the agent is there
   * @return whether somebody does
   */
  boolean write(Refusal refusal) throws IOException {
    if (file == null) {
      return false;
    }
    List<String> lines = new ArrayList<>();
    if (refusal == null) {
      lines.add(INSTALLED);
    } else {
      lines.add(refusal.ofSpec() ? REFUSED : FAILED);
      lines.addAll(refusal.lines());
    }
    File part = new File(file.getPath() + ".part");
    Files.write(part.toPath(), lines, StandardCharsets.UTF_8);
    Files.move(part.toPath(), file.toPath(), StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  /** What was answered; null when nothing was. */
  List<String> read() throws IOException {
    return file.exists() ? Files.readAllLines(file.toPath(), StandardCharsets.UTF_8) : null;
  }
}
