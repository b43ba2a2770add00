package io.interp.agent.control;

import java.util.List;

/** Says that an agent is in the JVM already: two would take each other's call sites. */
final class SecondAgentException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Refuses the specs of a second agent. */
  SecondAgentException(List<String> specs) {
    super(
        "interp-agent is in this JVM already and does not read "
            + String.join("+", specs)
            + "; give one -javaagent all specs, joined by +: a.yaml+b.yaml");
  }
}
