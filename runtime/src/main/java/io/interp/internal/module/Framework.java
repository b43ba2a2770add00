package io.interp.internal.module;

import io.interp.internal.tensor.AdapterLoader;

/**
 * A framework that the runtime has a module adapter for, known by names alone: its classes need not
 * be there, and are not looked at until a model of it arrives.
 *
 * @param module class or interface of its modules
 * @param adapter class of the adapter, in a package of its own that ends in {@code name}
 * @param name last part of the names of the packages that only the framework's adapters are in
 */
record Framework(String module, String adapter, String name) {

  private static final Framework[] ALL = {
    new Framework(
        "org.bytedeco.pytorch.Module",
        "io.interp.internal.module.bytedeco.BytedecoModules",
        "bytedeco"),
    new Framework("ai.djl.nn.Block", "io.interp.internal.module.djl.DjlBlocks", "djl"),
    new Framework(
        "org.deeplearning4j.nn.api.Model",
        "io.interp.internal.module.deeplearning4j.Dl4jNetworks",
        "deeplearning4j")
  };

  /** The framework whose modules are of this very class or interface; null when there is none. */
  static Framework ofModule(Class<?> type) {
    for (Framework framework : ALL) {
      if (framework.module.equals(type.getName())) {
        return framework;
      }
    }
    return null;
  }

  /**
   * Makes the adapter where it sees the framework.
   *
   * @param moduleType the class or interface of modules as the model sees it
   */
  ModuleAdapter load(Class<?> moduleType) {
    return new AdapterLoader(moduleType, name).make(adapter, ModuleAdapter.class);
  }
}
