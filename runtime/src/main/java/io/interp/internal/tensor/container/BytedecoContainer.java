package io.interp.internal.tensor.container;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * Vectors, optionals and tuples of org.bytedeco:pytorch, told by their methods and not by their
 * types, of which every version of the library has others: {@code size()} with {@code get(long)},
 * {@code has_value()} with {@code get()}, or {@code get0()}, {@code get1()} and so on.
 */
final class BytedecoContainer extends IndexedContainer {

  private static final String LIBRARY = "org.bytedeco.pytorch.";

  private static final ClassValue<Access> ACCESS =
      new ClassValue<>() {
        @Override
        protected Access computeValue(Class<?> type) {
          return Access.of(type);
        }
      };

  @Override
  public boolean accepts(Class<?> type) {
    return type.getName().startsWith(LIBRARY) && ACCESS.get(type).isContainer();
  }

  @Override
  public int count(Object container) {
    return ACCESS.get(container.getClass()).count(container);
  }

  @Override
  public Object get(Object container, int position) {
    return ACCESS.get(container.getClass()).get(container, position);
  }

  /** A new one in native memory, which has the elements too: the old one may be closed. */
  @Override
  public Object with(Object container, int position, Object element) {
    if (container.getClass().getSimpleName().contains("ArrayRef")) {
      throw Copies.refused(container, "does not own its elements");
    }
    Object[] elements = new Object[count(container)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = i == position ? element : get(container, i);
    }
    boolean vector = ACCESS.get(container.getClass()).isVector();
    for (Constructor<?> constructor : container.getClass().getConstructors()) {
      Class<?>[] parameters = constructor.getParameterTypes();
      if (vector ? constructor.isVarArgs() : takes(parameters, elements)) {
        return make(constructor, container, vector, elements);
      }
    }
    throw Copies.refused(container, "has no constructor that takes its elements");
  }

  /** Each class has a constructor, too, that takes any pointer for one to an object of its own. */
  private static boolean takes(Class<?>[] parameters, Object[] elements) {
    boolean takes = parameters.length == elements.length;
    for (int i = 0; takes && i < elements.length; i++) {
      takes = parameters[i].isInstance(elements[i]) && parameters[i].getName().startsWith(LIBRARY);
    }
    return takes;
  }

  /** The one argument of a constructor of any number. */
  private static Object[] array(Class<?> type, Object[] elements) {
    Object array = Array.newInstance(type.getComponentType(), elements.length);
    for (int i = 0; i < elements.length; i++) {
      Array.set(array, i, elements[i]);
    }
    return new Object[] {array};
  }

  private static Object make(
      Constructor<?> constructor, Object container, boolean vector, Object[] elements) {
    try {
      return constructor.newInstance(
          vector ? array(constructor.getParameterTypes()[0], elements) : elements);
    } catch (InvocationTargetException e) {
      throw Copies.refused(container, "threw " + e.getCause() + " when a copy was made");
    } catch (IllegalArgumentException e) {
      throw Copies.refused(container, "holds no such elements");
    } catch (InstantiationException | IllegalAccessException e) {
      throw new LinkageError("a public constructor of a public class", e);
    }
  }

  /** The methods of one class; those that it lacks are null. */
  private record Access(Method size, Method at, Method present, Method value, Method[] tuple) {

    static Access of(Class<?> type) {
      List<Method> tuple = new ArrayList<>();
      for (Method get = method(type, "get0"); get != null; ) {
        tuple.add(get);
        get = method(type, "get" + tuple.size());
      }
      return new Access(
          method(type, "size"),
          method(type, "get", long.class),
          method(type, "has_value"),
          method(type, "get"),
          tuple.toArray(new Method[0]));
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
      try {
        return type.getMethod(name, parameters);
      } catch (NoSuchMethodException e) {
        return null;
      }
    }

    boolean isContainer() {
      return tuple.length > 0 || isOptional() || (size != null && at != null);
    }

    boolean isVector() {
      return tuple.length == 0 && !isOptional();
    }

    private boolean isOptional() {
      return present != null && value != null;
    }

    int count(Object container) {
      if (tuple.length > 0) {
        return tuple.length;
      }
      return isOptional()
          ? ((Boolean) call(present, container) ? 1 : 0)
          : Math.toIntExact(((Number) call(size, container)).longValue());
    }

    Object get(Object container, int position) {
      if (tuple.length > 0) {
        return call(tuple[position], container);
      }
      return isOptional() ? call(value, container) : call(at, container, (long) position);
    }

    private static Object call(Method method, Object container, Object... arguments) {
      try {
        return method.invoke(container, arguments);
      } catch (InvocationTargetException e) {
        throw new IllegalStateException(method.getName() + ": " + e.getCause(), e.getCause());
      } catch (IllegalAccessException e) {
        throw new AssertionError("a public method of a public class", e);
      }
    }
  }
}
