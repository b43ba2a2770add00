package io.interp.internal.tensor.custom;

import io.interp.internal.tensor.UnsupportedValueException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Finds the constructors and static methods that make values of adapted types. */
final class Makers {

  private Makers() {}

  /**
   * What a maker means.
   *
   * @param type the adapted type
   * @throws UnsupportedValueException with the place in the spec and what there is instead
   */
  static Executable find(Maker maker, Class<?> type) {
    Class<?> owner = owner(maker, type);
    List<Executable> all = maker.isConstructor() ? constructors(owner) : factories(owner, type);
    List<String> there = new ArrayList<>();
    for (Executable executable : all) {
      boolean named = maker.isConstructor() || executable.getName().equals(maker.name());
      if (named && matches(maker.parameters(), executable.getParameterTypes())) {
        return executable;
      }
      there.add(describe(executable));
    }
    throw problem(
        maker,
        owner.getTypeName()
            + " has no "
            + (maker.isConstructor() ? "constructor" : "static method that gives the type,")
            + " `"
            + maker.text()
            + "`; it has "
            + (there.isEmpty() ? "none" : String.join(", ", there)));
  }

  private static Class<?> owner(Maker maker, Class<?> type) {
    if (maker.owner() == null || isNamed(type, maker.owner())) {
      return type;
    }
    try {
      return Class.forName(maker.owner(), false, type.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw problem(maker, "no class " + maker.owner() + " beside " + type.getTypeName());
    }
  }

  private static List<Executable> constructors(Class<?> owner) {
    List<Executable> found = new ArrayList<>();
    if (!Modifier.isAbstract(owner.getModifiers())) {
      for (Constructor<?> constructor : owner.getDeclaredConstructors()) {
        found.add(constructor);
      }
    }
    return found;
  }

  private static List<Executable> factories(Class<?> owner, Class<?> type) {
    List<Executable> found = new ArrayList<>();
    for (Method method : owner.getDeclaredMethods()) {
      if (Modifier.isStatic(method.getModifiers())
          && type.isAssignableFrom(method.getReturnType())) {
        found.add(method);
      }
    }
    return found;
  }

  private static boolean matches(List<String> names, Class<?>[] types) {
    boolean matches = names.size() == types.length;
    for (int i = 0; matches && i < types.length; i++) {
      matches = isNamed(types[i], names.get(i));
    }
    return matches;
  }

  /** Whether a type has this name, simple or qualified. */
  private static boolean isNamed(Class<?> type, String name) {
    String full = type.getTypeName();
    return full.equals(name) || full.endsWith("." + name) || full.endsWith("$" + name);
  }

  private static String describe(Executable executable) {
    StringBuilder text = new StringBuilder();
    for (Class<?> parameter : executable.getParameterTypes()) {
      text.append(text.length() == 0 ? "" : ", ").append(parameter.getTypeName());
    }
    String name = executable instanceof Constructor ? "new" : executable.getName();
    return "`" + name + "(" + text + ")`";
  }

  private static UnsupportedValueException problem(Maker maker, String what) {
    return new UnsupportedValueException(maker.location() + ": " + what);
  }
}
