package io.interp.internal.module;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes breadth-first through what an object holds: fields, elements of lists and arrays, values of
 * maps. It never enters objects of the JDK or of a tensor library, calls no code of the model's,
 * and ends after a given number of objects.
 */
public final class ObjectWalk {

  private static final String[] CLOSED = {
    "jdk.", "sun.", "org.bytedeco.", "ai.djl.ndarray.", "ai.djl.pytorch.", "org.nd4j."
  };

  private static final ClassValue<Field[]> FIELDS =
      new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
          return fields(type);
        }
      };

  private final Visitor visitor;
  private final int maxDepth;
  private final IdentityHashMap<Object, Boolean> seen = new IdentityHashMap<>();
  private final ArrayDeque<Place> queue = new ArrayDeque<>();
  private final int maxObjects;

  private ObjectWalk(Visitor visitor, int maxDepth, int maxObjects) {
    this.visitor = visitor;
    this.maxDepth = maxDepth;
    this.maxObjects = maxObjects;
  }

  /** What is done with each object found. */
  public interface Visitor {
    /**
     * Meets an object for the first time, on its shortest path.
     *
     * @param path names of fields, indexes and keys from the root, joined by dots; empty for it
     * @return whether to go on into it
     */
    boolean visit(Object object, String path);

    /** What an object is called, and what is below it begins with: its path, or a better name. */
    default String name(Object object, String path) {
      return path;
    }
  }

  /**
   * Walks.
   *
   * @param maxDepth how many fields deep; elements of containers are as deep as the container
   * @param maxObjects how many objects at most
   */
  public static void walk(Object root, int maxDepth, int maxObjects, Visitor visitor) {
    ObjectWalk walk = new ObjectWalk(visitor, maxDepth, maxObjects);
    walk.meet(root, "", 0);
    while (!walk.queue.isEmpty()) {
      walk.enter(walk.queue.remove());
    }
  }

  private void meet(Object object, String path, int depth) {
    if (object == null || isPlain(object) || seen.size() >= maxObjects) {
      return;
    }
    if (seen.put(object, Boolean.TRUE) == null) {
      String name = visitor.name(object, path);
      if (visitor.visit(object, name)) {
        queue.add(new Place(object, name, depth));
      }
    }
  }

  private void enter(Place place) {
    Object object = place.object;
    try {
      if (object instanceof Object[] elements) {
        for (int i = 0; i < elements.length; i++) {
          meet(elements[i], join(place.path, Integer.toString(i)), place.depth);
        }
      } else if (isOfJdk(object.getClass())) {
        enterContainer(place);
      } else if (place.depth < maxDepth) {
        for (Field field : FIELDS.get(object.getClass())) {
          meet(field.get(object), join(place.path, field.getName()), place.depth + 1);
        }
      }
    } catch (IllegalAccessException | RuntimeException e) {
      // Changed by another thread meanwhile, or closed to us: the rest of it has no path.
      return;
    }
  }

  private void enterContainer(Place place) {
    if (place.object instanceof Collection<?> elements) {
      int i = 0;
      for (Object element : elements) {
        meet(element, join(place.path, Integer.toString(i++)), place.depth);
      }
    } else if (place.object instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        Object key = entry.getKey();
        if (key instanceof String || key instanceof Number) {
          meet(entry.getValue(), join(place.path, key.toString()), place.depth);
        } else if (key instanceof Enum<?> constant) {
          meet(entry.getValue(), join(place.path, constant.name()), place.depth);
        }
      }
    }
  }

  private static boolean isPlain(Object object) {
    return object instanceof String
        || object instanceof Number
        || object instanceof Boolean
        || object instanceof Character
        || object instanceof Enum<?>
        || object instanceof Class<?>
        || object instanceof Thread
        || object instanceof ClassLoader;
  }

  private static boolean isOfJdk(Class<?> type) {
    return type.getName().startsWith("java.") || type.getName().startsWith("javax.");
  }

  private static Field[] fields(Class<?> type) {
    List<Field> found = new ArrayList<>();
    for (Class<?> c = type; c != null && isModels(c); c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !field.getType().isPrimitive()
            && field.trySetAccessible()) {
          found.add(field);
        }
      }
    }
    return found.toArray(new Field[0]);
  }

  private static boolean isModels(Class<?> type) {
    if (isOfJdk(type)) {
      return false;
    }
    for (String closed : CLOSED) {
      if (type.getName().startsWith(closed)) {
        return false;
      }
    }
    return true;
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static final class Place {
    private final Object object;
    private final String path;
    private final int depth;

    Place(Object object, String path, int depth) {
      this.object = object;
      this.path = path;
      this.depth = depth;
    }
  }
}
