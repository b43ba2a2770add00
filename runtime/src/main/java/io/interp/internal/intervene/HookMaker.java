package io.interp.internal.intervene;

import io.interp.Hook;
import io.interp.internal.tensor.custom.JarLoader;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes the hook that a spec names. Its class is in the JAR that the spec names; else it is looked
 * for where the model's module comes from, then where the thread looks, then on the class path.
 *
 * @param className as the spec has it
 * @param jar where it is; null when the spec does not say
 * @param with what the spec hands over; null when nothing
 */
public record HookMaker(String className, File jar, Map<String, Object> with) {

  /**
   * Makes it.
   *
   * @param module of the first value that arrives; null in a static method
   * @throws HookException with one line on why it cannot be made
   */
  Hook make(Object module) {
    Class<?> type = find(module);
    if (!Hook.class.isAssignableFrom(type)) {
      throw new HookException(whyNoHook(type), null);
    }
    try {
      return (Hook)
          (with == null
              ? constructor(type).newInstance()
              : constructor(type, Map.class).newInstance(with));
    } catch (InvocationTargetException e) {
      throw new HookException(
          "the constructor of " + className + " threw " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new HookException(className + " cannot be made: " + e, e);
    }
  }

  private Class<?> find(Object module) {
    List<ClassLoader> loaders = new ArrayList<>();
    if (module != null && module.getClass().getClassLoader() != null) {
      loaders.add(module.getClass().getClassLoader());
    }
    loaders.add(Thread.currentThread().getContextClassLoader());
    loaders.add(ClassLoader.getSystemClassLoader());
    if (jar != null) {
      loaders = List.of(new JarLoader(jar, loaders.get(0)));
    }
    for (ClassLoader loader : loaders) {
      Class<?> type = load(loader);
      if (type != null) {
        return type;
      }
    }
    throw new HookException(
        "no class "
            + className
            + (jar == null
                ? " where the model's classes come from, nor on the class path; name its JAR, `jar:"
                    + " my-hooks.jar`"
                : " in " + jar),
        null);
  }

  /** The class as a loader has it; null when it has none. */
  private Class<?> load(ClassLoader loader) {
    try {
      return Class.forName(className, true, loader);
    } catch (ClassNotFoundException e) {
      return null;
    } catch (LinkageError e) {
      throw new HookException(
          className
              + " cannot be loaded: "
              + e
              + "; its loader must see io.interp.Hook, which is on the class path with the agent",
          e);
    }
  }

  /** A class that implements an interface of that name and no other than its loader's own. */
  private String whyNoHook(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Class<?> implemented : at.getInterfaces()) {
        if (implemented.getName().equals(Hook.class.getName())) {
          return className
              + " implements the io.interp.Hook of "
              + implemented.getClassLoader()
              + ", which is not the agent's; leave io.interp out of that JAR";
        }
      }
    }
    return className + " does not implement io.interp.Hook";
  }

  private Constructor<?> constructor(Class<?> type, Class<?>... parameters) {
    try {
      return type.getConstructor(parameters);
    } catch (NoSuchMethodException e) {
      throw new HookException(
          className
              + " has no public constructor "
              + (parameters.length == 0
                  ? "without parameters"
                  : "of one java.util.Map, for `with`"),
          e);
    }
  }
}
