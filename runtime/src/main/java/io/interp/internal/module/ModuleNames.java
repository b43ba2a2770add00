package io.interp.internal.module;

/** A framework's own names for the modules of one root. Keeps no module alive. */
public interface ModuleNames {

  /**
   * The path of a module from the root, empty for the root itself; null for one of another root.
   */
  String of(Object module);
}
