package io.interp.internal.tensor;

import java.util.ArrayList;
import java.util.List;

/** Everything that a value of a class is. */
public final class Supertypes {

  private Supertypes() {}

  /**
   * The class, its superclasses from the nearest, then all interfaces, those of the nearest class
   * first. Each is there once.
   */
  public static List<Class<?>> of(Class<?> type) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      found.add(c);
    }
    for (int i = 0; i < found.size(); i++) {
      for (Class<?> parent : found.get(i).getInterfaces()) {
        if (!found.contains(parent)) {
          found.add(parent);
        }
      }
    }
    return found;
  }
}
