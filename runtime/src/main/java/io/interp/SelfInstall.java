package io.interp;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** Brings the agent into a JVM that was started without it. */
final class SelfInstall {

  private static final String PROPERTY = "interp.agent.jar";
  private static final String AGENT = "io.interp.agent.boot.Agent";

  /** The first word of the agent's answer. */
  private static final String INSTALLED = "installed";

  private static final String REFUSED = "refused";

  private SelfInstall() {}

  /** As {@link Interp#install} says. */
  static synchronized Interp install(Path spec) {
    if (Published.interp().isPresent()) {
      throw new IllegalStateException(
          "interp-agent is in this JVM already and does not read "
              + spec
              + "; Interp.current() gives the agent that is there");
    }
    if (spec.toString().matches("(?s).*[,+].*")) {
      throw new IllegalArgumentException(
          "the path of a spec cannot have a comma or a plus sign: " + spec + "; rename it");
    }
    List<String> answer = attach(agentJar(), spec.toString());
    String text = String.join("\n", answer.subList(1, answer.size()));
    if (answer.get(0).equals(REFUSED)) {
      throw new IllegalArgumentException(text);
    }
    if (!answer.get(0).equals(INSTALLED)) {
      throw new IllegalStateException(text);
    }
    return Interp.current();
  }

  /** What the agent answers: the word of what became of it, then lines. */
  @SuppressWarnings("unchecked") // It is made of types of the JDK, which every loader shares.
  private static List<String> attach(File jar, String spec) {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toURI().toURL()}, ClassLoader.getPlatformClassLoader())) {
      return (List<String>)
          loader.loadClass(AGENT).getMethod("attach", String.class).invoke(null, spec);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalStateException refused) {
        throw refused;
      }
      throw new IllegalStateException("the agent could not start: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException | IOException e) {
      throw new IllegalStateException(jar + " is not the JAR of this version's agent: " + e, e);
    }
  }

  private static File agentJar() {
    String named = System.getProperty(PROPERTY);
    if (named != null && !new File(named).isFile()) {
      throw new IllegalStateException(
          "the system property " + PROPERTY + " names no file; found " + named);
    }
    return named == null ? onClassPath() : new File(named).getAbsoluteFile();
  }

  private static File onClassPath() {
    String entry = AGENT.replace('.', '/') + ".class";
    ClassLoader[] loaders = {
      SelfInstall.class.getClassLoader(),
      Thread.currentThread().getContextClassLoader(),
      ClassLoader.getSystemClassLoader()
    };
    for (ClassLoader loader : loaders) {
      URL found = loader == null ? null : loader.getResource(entry);
      if (found != null && found.getProtocol().equals("jar")) {
        try {
          return new File(((JarURLConnection) found.openConnection()).getJarFileURL().toURI());
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
          throw new IllegalStateException(
              "the agent's JAR is no file: "
                  + found
                  + "; name it with -D"
                  + PROPERTY
                  + "=interp-agent.jar",
              e);
        }
      }
    }
    throw new IllegalStateException(
        "the agent's JAR is not on the class path; put interp-agent.jar there, or name it with -D"
            + PROPERTY
            + "=interp-agent.jar");
  }
}
