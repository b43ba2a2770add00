package io.interp;

import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A look at the steps that a thread runs while it is open: what is captured, changed and stopped in
 * them, beside what the spec asks for.
 *
 * <pre>{@code
 * try (Run run = interp.run("#attention").open()) {
 *   model.forward(x);
 *   run.cache().get("blocks.0.attn.hook_pattern");
 * }
 * }</pre>
 *
 * <p>A run belongs to the thread that opened it, to the work that its steps hand out, and to what
 * {@link #with} hands over; steps that began before it opened are not its own. Runs nest: an inner
 * one closes first. Interventions of the spec come first, then those of the runs, the outermost
 * first; every capture sees the value that goes on after all of them.
 *
 * <p>Where an intervention or a hook of a run fails, the model's call ends with an {@link
 * IllegalStateException} that names the point, with what was thrown as its cause.
 */
public interface Run extends AutoCloseable {

  /** What was captured so far; closed with the run. */
  ActivationCache cache();

  /** The same, which is the caller's to close from now on: it outlives the run. */
  ActivationCache takeCache();

  /**
   * Calls the model.
   *
   * @return what it gives back; empty when this run stopped it, or when it gives null
   * @throws X what the model throws
   */
  <T, X extends Exception> Optional<T> call(Forward<T, X> forward) throws X;

  /** The same work as a part of this run, whatever thread does it, as long as the run is open. */
  Runnable with(Runnable work);

  /** The same work as a part of this run, whatever thread does it, as long as the run is open. */
  <T> Callable<T> with(Callable<T> work);

  /**
   * Takes everything of this run away again, whatever was thrown in it, and closes its cache unless
   * somebody took it.
   *
   * @throws IllegalStateException with the nearest names when models ran and something that the run
   *     selects was not there, unless an exception is on its way already; when another run that was
   *     opened later on this thread is still open
   */
  @Override
  void close();

  /** A run that is not open yet. Each method gives back this builder. */
  interface Builder {

    /** Captures points too. */
    Builder capture(String... what);

    /** Captures values as they are before anything changes them. */
    Builder beforeInterventions();

    /** Captures the gradients at the points that are captured too, as {@code <name>_grad}. */
    Builder gradients();

    /** Captures the model's parameters as each step begins, by their names. */
    Builder parameters();

    /** Captures the gradients of the model's parameters, as {@code <name>_grad}. */
    Builder parameterGradients();

    /**
     * Calls a hook with the values of points, after those that were added before.
     *
     * @param what a name, a glob or a {@code #tag}; with {@code _grad} behind it, the gradients
     *     that backward passes bring to those values are meant, and what the hook returns goes on
     *     to whatever made them
     */
    Builder hook(String what, Hook hook);

    /** Changes the values or the gradients of points, after those that were added before. */
    Builder intervene(String what, Intervention intervention);

    /** Ends a model's call behind the first value of a point. */
    Builder stopAfter(String what);

    /** Holds so many bytes at most; 256 MB where nothing is said. */
    Builder maxBytes(long bytes);

    /** Opens it on this thread. */
    Run open();
  }
}
