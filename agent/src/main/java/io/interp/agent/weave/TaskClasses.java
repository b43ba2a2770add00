package io.interp.agent.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.tree.ClassNode;

/**
 * The classes of tasks that are known so far. Which ones there are is learned from the woven
 * classes, as these are loaded. Names have slashes. Safe for threads.
 */
final class TaskClasses {

  private final Set<String> made = ConcurrentHashMap.newKeySet();
  private final Set<String> bases = ConcurrentHashMap.newKeySet();

  /** Whether a class is one of them, or has methods of one. */
  boolean contains(String className) {
    return made.contains(className) || bases.contains(className);
  }

  /**
   * Notes the task classes that a woven class has to do with, itself included.
   *
   * @return those of them that are to be woven and were not known before, by names with dots
   */
  List<String> learn(ClassNode woven, TaskTypes types) {
    Set<String> found = TaskSearch.in(woven, types);
    if (!bases.contains(woven.name) && !types.methods(woven.name).isEmpty()) {
      found.add(woven.name);
    }
    List<String> fresh = new ArrayList<>();
    for (String name : found) {
      if (made.add(name)) {
        add(name, woven, fresh);
        for (String base : types.bases(name)) {
          if (bases.add(base) && !made.contains(base)) {
            add(base, woven, fresh);
          }
        }
      }
    }
    return fresh;
  }

  private static void add(String name, ClassNode woven, List<String> fresh) {
    if (!name.equals(woven.name)) {
      fresh.add(name.replace('/', '.'));
    }
  }

  /**
   * Whether a class is known for what it has of other classes' tasks only, and not for its own
   * objects.
   */
  boolean isBaseOnly(String className) {
    return bases.contains(className) && !made.contains(className);
  }
}
