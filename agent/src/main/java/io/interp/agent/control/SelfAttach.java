package io.interp.agent.control;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * Attaches the agent to the JVM that runs this. Where a JVM may not attach to itself, which is
 * usual, another one is started that does it.
 */
public final class SelfAttach {

  private static final String REMEDY = "start it with -javaagent:interp-agent.jar=SPEC";

  private SelfAttach() {}

  /**
   * Attaches the agent and waits for its answer.
   *
   * @param jar the agent's
   * @param arguments as behind {@code -javaagent:interp-agent.jar=}
   * @return the lines of an {@link Answer}
   * @throws IllegalStateException with one line on what to do when the agent did not get to answer
   */
  public static List<String> attach(File jar, String arguments) throws IOException {
    String flag = AttachFlags.forbidding();
    if (flag != null) {
      throw new IllegalStateException(
          flag + " forbids to attach to this JVM; remove it, or " + REMEDY);
    }
    Path folder = Files.createTempDirectory("interp-");
    Answer answer = new Answer(arguments, folder.resolve("answer").toFile());
    try {
      attach(jar, answer);
      List<String> lines = answer.read();
      if (lines == null) {
        throw new IllegalStateException("the agent was attached and gave no answer; " + REMEDY);
      }
      return lines;
    } finally {
      Files.deleteIfExists(answer.file().toPath());
      Files.delete(folder);
    }
  }

  private static void attach(File jar, Answer answer) {
    try {
      ByteBuddyAgent.attach(
          jar, Long.toString(ProcessHandle.current().pid()), answer.asArguments());
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalStateException(
          "attaching to this JVM failed"
              + (AttachFlags.hasAttachModule() ? "" : ", which wants --add-modules jdk.attach")
              + "; "
              + REMEDY
              + ": "
              + e,
          e);
    }
  }
}
