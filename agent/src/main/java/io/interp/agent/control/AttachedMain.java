package io.interp.agent.control;

import io.interp.internal.report.Console;
import java.io.IOException;
import java.lang.instrument.Instrumentation;

/**
 * Starts the agent in a JVM whose application runs already. It neither throws nor ends that
 * application: who attached it reads an answer, where he asked for one, else it is told on stderr.
 */
public final class AttachedMain {

  private AttachedMain() {}

  /**
   * Starts the agent.
   *
   * @param text as behind {@code -javaagent:interp-agent.jar=}, and behind it {@code ,answer=FILE}
   *     where an {@link Answer} is wanted
   */
  public static void agentmain(String text, Instrumentation instrumentation) {
    Console.open();
    Answer answer = Answer.wantedBy(text);
    Refusal refusal = AgentMain.start(answer.arguments(), instrumentation);
    try {
      if (answer.write(refusal)) {
        return;
      }
    } catch (IOException e) {
      Console.say("the agent's answer cannot be written: " + e);
    }
    if (refusal != null) {
      refusal.tell();
      refusal.tellOtherwise();
    }
  }
}
