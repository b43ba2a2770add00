package io.interp.internal.module;

import io.interp.internal.tensor.Supertypes;

/** Finds the adapter for a module by the names of its classes, without touching any framework. */
public final class ModuleAdapters {

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
    for (Class<?> supertype : Supertypes.of(type)) {
      Framework framework = Framework.ofModule(supertype);
      if (framework != null) {
        return supertype == type ? new Found(framework.load(type)) : byClass.get(supertype);
      }
    }
    return new Found(null);
  }

  private record Found(ModuleAdapter adapter) {}
}
