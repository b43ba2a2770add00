package io.interp.internal.module;

import java.util.Map;

/** What a framework itself knows of its modules. */
public interface ModuleAdapter {

  /** Whether objects of this class are modules of the framework. */
  boolean accepts(Class<?> type);

  /**
   * The framework's own names for a root and everything below it, by {@link #address}. The root's
   * name is empty.
   */
  Map<Long, String> paths(Object root);

  /** What two Java objects for one module have in common, as long as the module lives. */
  long address(Object module);

  /** The module's training flag. */
  boolean training(Object module);

  /** Whether gradients are recorded on this thread. */
  boolean gradientMode();

  /** Addresses of the memory of all parameters and buffers, as a tensor adapter gives them. */
  long[] stateMemory(Object root);
}
