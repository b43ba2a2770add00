package io.interp.internal.module;

import io.interp.internal.tensor.AdapterLoader;

/** Finds the adapter for a module by the names of its classes, without touching any framework. */
public final class ModuleAdapters {

  private static final String BYTEDECO_MODULE = "org.bytedeco.pytorch.Module";
  private static final String BYTEDECO_ADAPTER =
      "io.interp.internal.module.bytedeco.BytedecoModules";

  private final ClassValue<Found> byClass =
      new ClassValue<>() {
        @Override
        protected Found computeValue(Class<?> type) {
          return find(type);
        }
      };

  /** The adapter for a module; null for an object that is no framework's module. */
  public ModuleAdapter find(Object module) {
    return module == null ? null : byClass.get(module.getClass()).adapter;
  }

  private Found find(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(BYTEDECO_MODULE)) {
        return c == type ? load(c) : byClass.get(c);
      }
    }
    return new Found(null);
  }

  private static Found load(Class<?> type) {
    return new Found(
        new AdapterLoader(type, "bytedeco").make(BYTEDECO_ADAPTER, ModuleAdapter.class));
  }

  private record Found(ModuleAdapter adapter) {}
}
