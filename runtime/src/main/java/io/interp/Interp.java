package io.interp;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The agent in this JVM, as code beside the model uses it: a driver, a test, a notebook.
 *
 * <pre>{@code
 * Interp interp = Interp.current();
 * try (Run run = interp.run("#attention").open()) {
 *   model.forward(x);
 *   float[] pattern = run.cache().get("blocks.0.attn.hook_pattern").floats();
 * }
 * }</pre>
 */
public interface Interp {

  /**
   * The agent in this JVM, whatever class loader asks.
   *
   * @throws IllegalStateException with one line on what to do when there is none
   */
  static Interp current() {
    Optional<Interp> found = Published.interp();
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "interp-agent is not in this JVM; start it with -javaagent:interp-agent.jar=SPEC, or call"
              + " Interp.install(Path.of(SPEC))");
    }
    return found.get();
  }

  /** The agent in this JVM; empty when there is none. */
  static Optional<Interp> find() {
    return Published.interp();
  }

  /**
   * Brings the agent into this JVM, which was started without it. Classes that are loaded already
   * are hooked from here on. The agent's JAR is looked for on the class path, unless the system
   * property {@code interp.agent.jar} names it.
   *
   * <p>JDK 21 and later warn on stderr that an agent was loaded; {@code
   * -XX:+EnableDynamicAgentLoading} on the command line says that this is wanted.
   *
   * @param spec a hook spec, or a pack that ships: {@code Path.of("mingpt/attention")}
   * @throws IllegalArgumentException with every problem of the spec, a line each as on stderr;
   *     nothing is installed then
   * @throws IllegalStateException with one line on what to do when an agent is there already, its
   *     JAR is not found, or the JVM lets no agent in
   */
  static Interp install(Path spec) {
    return SelfInstall.install(spec);
  }

  /**
   * The hook points of all models so far, in the order of their first value. A model's points have
   * names once values pass them in a step that somebody looks at, a run for one.
   */
  List<HookPoint> points();

  /**
   * The points that are meant by any of several selectors.
   *
   * @param what names, globs and {@code #tags} as in a spec's {@code what}
   * @throws java.util.NoSuchElementException with the nearest names when one of them means nothing
   */
  List<HookPoint> points(String... what);

  /**
   * The point of a name.
   *
   * @throws java.util.NoSuchElementException with the nearest name when there is none
   */
  HookPoint point(String name);

  /**
   * Prepares a run that captures points.
   *
   * @param what names, globs and {@code #tags} as in a spec's {@code what}; none captures nothing
   */
  Run.Builder run(String... what);

  /**
   * Calls a model and captures points.
   *
   * @param what names, globs and {@code #tags}; none means all
   */
  default <T, X extends Exception> Cached<T> runWithCache(Forward<T, X> forward, String... what)
      throws X {
    Run run = run(what.length == 0 ? new String[] {"**"} : what).open();
    ActivationCache cache = run.takeCache();
    boolean done = false;
    try {
      T output;
      try (run) {
        output = run.call(forward).orElse(null);
      }
      done = true;
      return new Cached<>(output, cache);
    } finally {
      if (!done) {
        cache.close();
      }
    }
  }

  /** Calls a model, and a hook with the values of points. */
  default <T, X extends Exception> T runWithHook(Forward<T, X> forward, String what, Hook hook)
      throws X {
    try (Run run = run().hook(what, hook).open()) {
      return run.call(forward).orElse(null);
    }
  }

  /**
   * What a model gave back, with what was captured of it.
   *
   * @param output as the model gave it
   * @param cache the caller's to close
   */
  record Cached<T>(T output, ActivationCache cache) implements AutoCloseable {

    /** Closes the cache. */
    @Override
    public void close() {
      cache.close();
    }
  }
}
