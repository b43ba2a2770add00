package io.interp.agent.control;

import io.interp.internal.report.Console;
import java.util.ArrayList;
import java.util.List;

/**
 * Why the agent was not started.
 *
 * @param ofSpec whether the spec or what else the agent was given is wrong
 * @param problems a line each
 * @param otherwise how the application runs now
 */
record Refusal(boolean ofSpec, List<String> problems, String otherwise) {

  /** Whoever has more to mend than this has one mistake, over and over. */
  private static final int MOST_LINES = 100;

  private static final String WITHOUT = "the application runs without hooks";

  /** The agent cannot do what it is asked for. */
  static Refusal ofSpec(List<String> problems) {
    return new Refusal(true, problems, WITHOUT);
  }

  /** There is an agent already. */
  static Refusal ofSecond(String problem) {
    return new Refusal(false, List.of(problem), "the application runs with the hooks of the first");
  }

  /** The agent itself is at fault. */
  static Refusal ofAgent(String problem) {
    return new Refusal(false, List.of(problem), WITHOUT);
  }

  /** The lines that tell of it. */
  List<String> lines() {
    List<String> lines =
        new ArrayList<>(problems.subList(0, Math.min(MOST_LINES, problems.size())));
    if (problems.size() > MOST_LINES) {
      lines.add("and " + (problems.size() - MOST_LINES) + " more problems of the spec");
    }
    return lines;
  }

  /** Prints the lines. */
  void tell() {
    for (String line : lines()) {
      Console.say(line);
    }
  }

  /** Prints how the application runs now. */
  void tellOtherwise() {
    Console.say(otherwise);
  }
}
