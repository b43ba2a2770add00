package io.interp.agent.weave;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The classes that got methods as they were loaded. When another agent has one transformed again,
 * it must get the same methods again: the JVM takes none away.
 */
final class GrownClasses {

  private final Map<ClassLoader, Set<String>> byLoader = new WeakHashMap<>();

  synchronized void add(ClassLoader loader, String name) {
    Set<String> names = byLoader.get(loader);
    if (names == null) {
      names = new HashSet<>();
      byLoader.put(loader, names);
    }
    names.add(name);
  }

  synchronized boolean contains(ClassLoader loader, String name) {
    Set<String> names = byLoader.get(loader);
    return names != null && names.contains(name);
  }
}
