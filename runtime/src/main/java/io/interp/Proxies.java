package io.interp;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The proxies of objects: the same for the same object, as long as anybody uses it. */
final class Proxies {

  private final Map<Key, WeakReference<Object>> byOriginal = new HashMap<>();
  private final ReferenceQueue<Object> dead = new ReferenceQueue<>();

  /**
   * The proxy of an object.
   *
   * @param make makes one, which holds the object
   */
  synchronized Object of(Object original, UnaryOperator<Object> make) {
    for (Object gone = dead.poll(); gone != null; gone = dead.poll()) {
      byOriginal.remove(gone);
    }
    Key key = new Key(original, dead);
    WeakReference<Object> known = byOriginal.get(key);
    Object proxy = known == null ? null : known.get();
    if (proxy == null) {
      proxy = make.apply(original);
      byOriginal.put(key, new WeakReference<>(proxy));
    }
    return proxy;
  }

  /** An object that may be collected, by its identity. */
  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object object, ReferenceQueue<Object> dead) {
      super(object, dead);
      hash = System.identityHashCode(object);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Key key && key.get() != null && key.get() == get());
    }
  }
}
