package io.interp.agent.spec.yaml;

import io.interp.agent.spec.Problem;

/** A file that cannot be read as one YAML document of the kind that specs are. */
public final class YamlException extends Exception {

  private final transient Problem problem;

  /** The file cannot be read for this reason. */
  public YamlException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  /** The reason. */
  public Problem problem() {
    return problem;
  }
}
