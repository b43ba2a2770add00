package io.interp.junit;

import io.interp.Interp;
import java.nio.file.Path;

/** The agent of the JVM that tests run in, which has one spec from the first of them on. */
final class TestAgent {

  private static String installed;

  private TestAgent() {}

  /**
   * The agent with a spec, which is installed if there is none.
   *
   * @param spec empty for that of the agent that is there
   * @throws IllegalStateException with one line when there is an agent with another
   */
  static synchronized Interp with(String spec) {
    if (spec.isEmpty() || spec.equals(installed)) {
      return Interp.current();
    }
    if (Interp.find().isPresent()) {
      throw new IllegalStateException(
          "@Interpret(spec = \""
              + spec
              + "\"): the agent in this JVM has "
              + (installed == null ? "the spec that the JVM was started with" : installed)
              + "; leave `spec` out, or let the build run this class in a JVM of its own");
    }
    Interp interp = Interp.install(Path.of(spec));
    installed = spec;
    return interp;
  }
}
