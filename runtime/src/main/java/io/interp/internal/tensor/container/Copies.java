package io.interp.internal.tensor.container;

import io.interp.internal.tensor.UnsupportedValueException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Makes lists and maps of the class that another has: by the {@code clone} that the class inherits
 * from Java's own, which keeps its other fields, else by a constructor that takes the elements,
 * else by one without parameters.
 */
final class Copies {

  private static final String JAVA = "java.util.";

  private Copies() {}

  /** Whether nobody but Java itself can name the class, so that no variable can be of it. */
  static boolean isOfJava(Object container) {
    Class<?> type = container.getClass();
    return type.getName().startsWith(JAVA) && !Modifier.isPublic(type.getModifiers());
  }

  /** Whether a container of Java's own, by its name, refuses changes. */
  static boolean isUnmodifiable(Object container) {
    String name = container.getClass().getName();
    return name.contains("Unmodifiable")
        || name.contains("Immutable")
        || name.contains("Singleton")
        || name.contains("Empty");
  }

  /** A copy by the {@code clone} of Java's that a class inherits; null where it has another. */
  static Object cloned(Object container) {
    try {
      Method clone = container.getClass().getMethod("clone");
      return clone.getDeclaringClass().getName().startsWith(JAVA) ? clone.invoke(container) : null;
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /**
   * A new container of a class.
   *
   * @param changed the elements
   * @param parameters what a constructor may take them as, best first
   * @return null where there is no such constructor
   */
  static Object made(Object container, Object changed, Class<?>... parameters) {
    for (Class<?> parameter : parameters) {
      try {
        Constructor<?> constructor = container.getClass().getDeclaredConstructor(parameter);
        if (constructor.trySetAccessible()) {
          return constructor.newInstance(changed);
        }
      } catch (InvocationTargetException e) {
        throw refused(container, "threw " + e.getCause() + " when a copy was made");
      } catch (ReflectiveOperationException e) {
        // Perhaps it takes another of them.
      }
    }
    return null;
  }

  /** A new container of a class without elements. */
  static Object empty(Object container) {
    try {
      Constructor<?> constructor = container.getClass().getDeclaredConstructor();
      if (constructor.trySetAccessible()) {
        return constructor.newInstance();
      }
    } catch (InvocationTargetException e) {
      throw refused(container, "threw " + e.getCause() + " when a copy was made");
    } catch (ReflectiveOperationException e) {
      throw refused(container, "has no constructor that a copy could be made with");
    }
    throw refused(container, "is in a module that does not open its package");
  }

  /** What is said of a container that no copy can be made of. */
  static UnsupportedValueException refused(Object container, String why) {
    return new UnsupportedValueException(
        "an element of a "
            + container.getClass().getTypeName()
            + " cannot be another, since it "
            + why
            + "; hook the element before it goes in");
  }
}
