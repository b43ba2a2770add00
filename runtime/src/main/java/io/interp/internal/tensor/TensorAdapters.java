package io.interp.internal.tensor;

import io.interp.internal.tensor.container.Containers;

/**
 * Finds the adapter for a value by its class. A library is looked for by the names of the value's
 * classes, so that nothing of it is touched until a value of it arrives.
 */
public final class TensorAdapters {

  private static final TensorAdapter[] JAVA = {
    new ArrayAdapter(), new ScalarAdapter(), new BufferAdapter()
  };

  // Kept per instance: entries go when this registry does, and with them the adapters' loaders.
  private final ClassValue<Found> byClass =
      new ClassValue<>() {
        @Override
        protected Found computeValue(Class<?> type) {
          return find(type);
        }
      };

  /** The adapter for values of a class; null where there is none. */
  public TensorAdapter find(Object value) {
    return byClass.get(value.getClass()).adapter;
  }

  /** Why a value whose class has no adapter cannot be stored, in one line. */
  public String whyNone(Object value) {
    String container = Containers.whyNotWhole(value);
    return container == null ? byClass.get(value.getClass()).why : container;
  }

  private Found find(Class<?> type) {
    for (TensorAdapter adapter : JAVA) {
      if (adapter.accepts(type)) {
        return new Found(adapter, null);
      }
    }
    for (Class<?> supertype : Supertypes.of(type)) {
      Library library = Library.ofTensor(supertype);
      if (library != null) {
        return supertype == type ? load(library, type) : byClass.get(supertype);
      }
    }
    return new Found(
        null,
        "values of type "
            + type.getTypeName()
            + " cannot be stored; known are "
            + Library.tensorTypes()
            + ", primitive arrays (one to three deep), boxed numbers and java.nio buffers");
  }

  private static Found load(Library library, Class<?> tensorType) {
    try {
      return new Found(library.load(tensorType), null);
    } catch (LinkageError | RuntimeException e) {
      return new Found(
          null, "values of type " + tensorType.getName() + " cannot be stored; no adapter: " + e);
    }
  }

  private record Found(TensorAdapter adapter, String why) {}
}
