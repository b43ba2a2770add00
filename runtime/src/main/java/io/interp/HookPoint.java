package io.interp;

import java.util.List;

/** A place that the values of a model pass on their way, of one model object. */
public interface HookPoint {

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
