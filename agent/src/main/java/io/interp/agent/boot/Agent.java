package io.interp.agent.boot;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.security.CodeSource;

/**
 * The way into the agent's JAR, for the JVM's three doors: {@code -javaagent}, attach and {@code
 * java -jar}. Everything else is behind the {@link IsolatedLoader}.
 */
public final class Agent {

  private Agent() {}

  /** Called by the JVM before the application's {@code main}; never throws into it. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    try {
      isolated("io.interp.agent.control.AgentMain")
          .getMethod("premain", String.class, Instrumentation.class)
          .invoke(null, arguments, instrumentation);
    } catch (Throwable e) {
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      System.err.println(
          "interp: the agent could not start, the application runs without it: " + cause);
    }
  }

  /** Called by the JVM while the application runs; never throws into it. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    try {
      isolated("io.interp.agent.control.AttachedMain")
          .getMethod("agentmain", String.class, Instrumentation.class)
          .invoke(null, arguments, instrumentation);
    } catch (Throwable e) {
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      System.err.println(
          "interp: the agent could not start, the application runs without it: " + cause);
    }
  }

  /**
   * Attaches the agent to the JVM that this class is in; called by {@code io.interp.Interp} from
   * any class loader.
   *
   * @param arguments as behind {@code -javaagent:interp-agent.jar=}
   * @return what became of it, {@code installed}, {@code refused} or {@code failed}, then a line
   *     for each problem
   */
  public static Object attach(String arguments) throws Throwable {
    try {
      return isolated("io.interp.agent.control.SelfAttach")
          .getMethod("attach", File.class, String.class)
          .invoke(null, jar(), arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** The command line. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Object status =
        isolated("io.interp.agent.cli.CommandLineMain")
            .getMethod("run", String[].class)
            .invoke(null, (Object) arguments);
    System.exit((Integer) status);
  }

  private static Class<?> isolated(String name) throws ReflectiveOperationException {
    return new IsolatedLoader(jar()).loadClass(name);
  }

  private static File jar() {
    CodeSource source = Agent.class.getProtectionDomain().getCodeSource();
    try {
      return new File(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the agent's JAR has no usable location: " + source, e);
    }
  }
}
