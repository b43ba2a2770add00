package io.interp.internal.tensor;

import io.interp.internal.report.Failures;
import io.interp.internal.tensor.container.Containers;
import io.interp.internal.tensor.custom.AdapterRule;
import io.interp.internal.tensor.custom.CustomAdapters;
import java.util.List;

/**
 * Finds the adapter for a value by its class: one that somebody teaches the agent, else one for
 * Java's own values or a library's. A library is looked for by the names of the value's classes, so
 * that nothing of it is touched until a value of it arrives.
 */
public final class TensorAdapters {

  private static final TensorAdapter[] JAVA = {
    new ArrayAdapter(), new ScalarAdapter(), new BufferAdapter(), new SegmentAdapter()
  };

  private final CustomAdapters custom;

  // Kept per instance: entries go when this registry does, and with them the adapters' loaders.
  private final ClassValue<Found> byClass =
      new ClassValue<>() {
        @Override
        protected Found computeValue(Class<?> type) {
          return find(type);
        }
      };

  /**
   * For the very class or interface that somebody has an adapter for, so that subtypes share it.
   */
  private final ClassValue<Found> byName =
      new ClassValue<>() {
        @Override
        protected Found computeValue(Class<?> type) {
          return named(type);
        }
      };

  /** Adapters for what is known without a spec. */
  public TensorAdapters() {
    this(List.of(), new Failures());
  }

  /** Adapters for what is known, and for what a spec's {@code adapters} say. */
  @SuppressWarnings("this-escape") // It is asked when a value arrives.
  public TensorAdapters(List<AdapterRule> rules, Failures failures) {
    this.custom = new CustomAdapters(rules, this, failures);
  }

  /** Whether values of one of Java's own types are stored, whatever a spec says. */
  public static boolean knows(Class<?> type) {
    for (TensorAdapter adapter : JAVA) {
      if (adapter.accepts(type)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this very class or interface, named with dots, is that of a library's tensors. */
  public static boolean knows(String type) {
    return Library.ofTensor(type) != null;
  }

  /** The adapter for values of a class; null where there is none. */
  public TensorAdapter find(Object value) {
    return byClass.get(value.getClass()).adapter;
  }

  /**
   * A new value of a type, which is the caller's.
   *
   * @throws UnsupportedValueException with what there is instead, when none has these elements
   */
  public <T> T create(Class<T> type, StridedView elements) {
    Found found = byClass.get(type);
    if (found.adapter == null) {
      throw new UnsupportedValueException(cannot(type, found.why));
    }
    Object value = found.adapter.create(type, elements);
    if (!type.isInstance(value)) {
      throw new UnsupportedValueException(
          "the library makes a " + value.getClass().getTypeName() + " of them");
    }
    return type.cast(value);
  }

  /** One line for each adapter of the spec whose type never arrived. */
  public List<String> unmet() {
    return custom.unmet();
  }

  /** Why a value whose class has no adapter cannot be stored, in one line. */
  public String whyNone(Object value) {
    Found found = byClass.get(value.getClass());
    String container = found.why == null ? Containers.whyNotWhole(value) : null;
    return container != null ? container : cannot(value.getClass(), found.why);
  }

  private Found find(Class<?> type) {
    for (Class<?> supertype : Supertypes.of(type)) {
      Found found = byName.get(supertype);
      if (!found.isNothing()) {
        return found;
      }
    }
    for (TensorAdapter adapter : JAVA) {
      if (adapter.accepts(type)) {
        return new Found(adapter, null);
      }
    }
    return Found.NOTHING;
  }

  private Found named(Class<?> type) {
    try {
      TensorAdapter adapter = custom.find(type);
      Library library = adapter == null ? Library.ofTensor(type.getName()) : null;
      if (library != null) {
        adapter = library.load(type);
      }
      return adapter == null ? Found.NOTHING : new Found(adapter, null);
    } catch (UnsupportedValueException e) {
      return new Found(null, e.getMessage());
    } catch (LinkageError | RuntimeException e) {
      return new Found(null, "no adapter: " + e);
    }
  }

  private String cannot(Class<?> type, String why) {
    return "values of type "
        + type.getTypeName()
        + " cannot be stored; "
        + (why != null
            ? why
            : "known are "
                + Library.tensorTypes()
                + ", primitive arrays (one to three deep), boxed numbers, java.nio buffers and"
                + " memory segments"
                + custom.nearMiss(type));
  }

  /**
   * What there is for a class.
   *
   * @param why what keeps an adapter that there is from being used
   */
  private record Found(TensorAdapter adapter, String why) {
    static final Found NOTHING = new Found(null, null);

    boolean isNothing() {
      return adapter == null && why == null;
    }
  }
}
