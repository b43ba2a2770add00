package io.interp.agent.weave;

import io.interp.internal.module.WeakIdentityMap;
import java.util.HashSet;
import java.util.Set;

/** What was noted of each class loader's classes, as long as the loader lives. Safe for threads. */
final class NamesByLoader {

  private static final Object BOOT = new Object();

  private final WeakIdentityMap<Set<String>> byLoader = new WeakIdentityMap<>();

  /**
   * Notes a name.
   *
   * @param loader null stands for the boot loader
   * @return whether it is new there
   */
  synchronized boolean add(ClassLoader loader, String name) {
    Object key = key(loader);
    Set<String> names = byLoader.get(key);
    if (names == null) {
      names = new HashSet<>();
      byLoader.put(key, names);
    }
    return names.add(name);
  }

  /** Whether a name is noted of a loader. */
  synchronized boolean contains(ClassLoader loader, String name) {
    Set<String> names = byLoader.get(key(loader));
    return names != null && names.contains(name);
  }

  /** Forgets a name of all loaders. */
  synchronized void remove(String name) {
    for (Set<String> names : byLoader.values()) {
      names.remove(name);
    }
  }

  private static Object key(ClassLoader loader) {
    return loader == null ? BOOT : loader;
  }
}
