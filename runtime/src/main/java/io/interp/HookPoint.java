package io.interp;

import java.util.List;

/** A place that the values of a model pass on their way, of one model object. */
public interface HookPoint {

  /**
   * A hook point in the source of a model, for those who own it:
   *
   * <pre>{@code
   * Tensor pattern = HookPoint.of("hook_pattern", "attention").in(this).apply(softmax(scores));
   * }</pre>
   *
   * <p>It may be called in each forward pass. A point is its name, its tags and its dims: the agent
   * knows up to 10,000 of them.
   *
   * @param name last part of its name, or with {@link PlacedPoint#in} left out the whole of it;
   *     without white space, {@code #}, <code>*</code> and braces
   * @param tags free labels, which selectors such as {@code #attention} mean
   * @throws IllegalArgumentException when the name is empty
   */
  static PlacedPoint of(String name, String... tags) {
    return new PlacedPoint(name, List.of(tags));
  }

  /** Final name. */
  String name();

  /** Tags. */
  List<String> tags();

  /**
   * Names of the dimensions in the order that hooks and captures see; empty where none are given.
   */
  List<String> dims();

  /** Sizes of the first value in that order; empty before it, and for a scalar. */
  long[] shape();

  /** {@code class.method:line} of the code. */
  String where();

  /**
   * Calls a hook with every value that passes here in a step, on any thread, after the
   * interventions of the spec and the hooks that were added before.
   *
   * @return takes the hook away again
   */
  Handle add(Hook hook);

  /** The same before the hooks that were added, after the interventions of the spec. */
  Handle prepend(Hook hook);
}
