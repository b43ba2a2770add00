package io.interp.internal.module;

/** What a framework itself knows of its modules. */
public interface ModuleAdapter {

  /** Whether objects of this class are modules of the framework. */
  boolean accepts(Class<?> type);

  /** The framework's own names for a root and everything below it, as they are now. */
  ModuleNames names(Object root);

  /**
   * Whether a call of a root trains it, by the root's own flag or by what the call says.
   *
   * @param arguments those of the call
   * @return null where neither tells
   */
  Boolean training(Object root, Object[] arguments);

  /** Whether gradients are recorded on this thread; null where the framework does not say. */
  Boolean gradientMode();

  /** Whether this thread is in the middle of a backward. */
  default boolean inBackward() {
    return false;
  }

  /**
   * Hands over every parameter of a root and everything below it.
   *
   * @return false where the framework's parameters are not known
   */
  default boolean parameters(Object root, Parameters into) {
    return false;
  }

  /** What takes parameters. */
  interface Parameters {
    /**
     * Takes one, whose tensor is to be read before this returns.
     *
     * @param name the framework's own: {@code transformer.wte.weight}
     * @param tensor null where it has no values yet
     */
    void parameter(String name, Object tensor);
  }

  /** Addresses of the memory of all parameters and buffers, as a tensor adapter gives them. */
  long[] stateMemory(Object root);
}
