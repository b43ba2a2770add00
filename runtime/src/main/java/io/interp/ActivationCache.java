package io.interp;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The activations that a {@link Run} captured, in the order of execution. It grows as steps end and
 * as backward passes bring gradients, until its run is closed. Safe for threads.
 *
 * <p>A name stands for its value in the latest step that had one: {@link #step} has each. Names of
 * a second model object begin with {@code model#2.}, which may be left out where only one model
 * object has the name. Gradients are beside their values as {@code <name>_grad}, parameters are
 * {@code parameters.<path>}.
 *
 * <p>Once it is closed, everything but {@link #close} is an {@link IllegalStateException}.
 */
public interface ActivationCache extends AutoCloseable {

  /** All names, each once, in the order of execution. */
  List<String> names();

  /**
   * The latest value of a name.
   *
   * @throws java.util.NoSuchElementException with one line on why there is none: the point never
   *     fired, was not captured, or has another name, with the nearest
   * @throws IllegalArgumentException with the full names when several model objects have it and the
   *     first has not
   */
  Activation get(String name);

  /** The same; empty when there is none. */
  Optional<Activation> find(String name);

  /**
   * The latest values of all names that a selector means, in the order of execution.
   *
   * @param what names, globs and {@code #tags} as in a spec's {@code what}; none means all. A tag
   *     means values, with {@code _grad} behind it their gradients
   * @throws java.util.NoSuchElementException with the nearest names when one of them means nothing
   */
  List<Activation> select(String... what);

  /** The same for one tag: values, or with {@code _grad} behind it their gradients. */
  default List<Activation> tagged(String tag) {
    return select("#" + tag);
  }

  /** The same for one tag, each reduced along a dimension. */
  default List<Activation> tagged(String tag, Reduction reduction, int dim) {
    return tagged(tag).stream().map(each -> each.reduce(reduction, dim)).toList();
  }

  /** Every value of every step, in the order of execution. */
  Stream<Activation> stream();

  /** The numbers of the steps that have values here, in their order. */
  List<Long> steps();

  /**
   * The values of the step of a number, in every model object that had one.
   *
   * @return a view, which need not be closed
   * @throws java.util.NoSuchElementException with the steps that there are
   */
  ActivationCache step(long number);

  /**
   * Values of one shape and element type, one beside the other.
   *
   * @param what as in {@link #select}
   * @return of shape {@code [names, …]} in the order of execution; its first dimension is named
   *     {@code layer} where the others have names, its name is {@code what}, its step the last
   *     one's
   * @throws java.util.NoSuchElementException with the nearest names when one of them means nothing
   * @throws IllegalArgumentException when they differ in shape or element type
   */
  Activation stack(String... what);

  /**
   * The same values without a batch of one: without the dimension {@code batch}, or the first where
   * dimensions have no names. Parameters, and values whose dimensions have other names, are what
   * they are.
   *
   * @return a view, which need not be closed
   * @throws IllegalArgumentException when a batch is not 1
   */
  ActivationCache withoutBatch();

  /**
   * Writes the latest value of each name to a new file, as the agent writes a step's. Readers see
   * all of the file or nothing.
   *
   * @throws java.io.UncheckedIOException with one line when it cannot be written, or is there
   */
  void toSafetensors(Path file);

  /** Bytes that it keeps in memory, on whatever device. */
  long bytes();

  /** Gives the memory back; harmless when done already. */
  @Override
  void close();
}
