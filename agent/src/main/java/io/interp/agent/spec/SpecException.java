package io.interp.agent.spec;

import java.util.List;

/** A spec that cannot be used, with every problem found in it. */
public final class SpecException extends RuntimeException {

  private final transient List<Problem> problems;

  /** Collects the problems, at least one. */
  public SpecException(List<Problem> problems) {
    super(join(problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems in the order of the files. */
  public List<Problem> problems() {
    return problems;
  }

  private static String join(List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      if (text.length() > 0) {
        text.append('\n');
      }
      text.append(problem);
    }
    return text.toString();
  }
}
