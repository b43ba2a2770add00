package io.interp.agent.inspect;

import io.interp.agent.weave.SiteView;
import io.interp.internal.tensor.TensorAdapters;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * What of a value a run can store, as far as the type tells that a class file gives it. Types are
 * named as in Java, {@code float[][]} and {@code a.b.Outer$Inner}.
 */
final class StoredTypes {

  /** Tuples in tuples, as an LSTM returns them, are two deep. */
  private static final int DEEPEST = 3;

  private static final List<List<String>> WHOLE = List.of(List.of());

  private final ModelFiles files;
  private final Map<String, List<List<String>>> known = new HashMap<>();

  /** Types of the values of a model. */
  StoredTypes(ModelFiles files) {
    this.files = files;
  }

  /**
   * The ways to what is stored of a value: an empty one is the value itself, another leads through
   * the elements of tuples and records. None at all where a value of the type is not known to be
   * stored.
   */
  List<List<String>> ways(String type) {
    return ways(type, 0);
  }

  /** The names of a record's components in their order; empty for any other type. */
  List<String> components(String type) {
    ClassShape shape = type.endsWith("[]") ? null : read(type);
    return shape == null ? List.of() : shape.components();
  }

  /** Whether it is one number, or one truth value. */
  boolean isScalar(String type) {
    Class<?> java = javaType(type);
    return java == Boolean.class || (java != null && Number.class.isAssignableFrom(java));
  }

  /** What speaks against the value at a site, or null. */
  String caveat(SiteView site) {
    boolean isHookable = site.refusal() == null && site.type() != null;
    return isHookable && isNever(site.type()) ? "cannot be stored" : site.caveat();
  }

  /** Whether a value is none that could stand for numbers: a text, a character, an enum. */
  private boolean isNever(String type) {
    Class<?> java = javaType(type);
    if (java == null) {
      ClassShape shape = shape(type);
      return shape != null && (shape.access() & Opcodes.ACC_ENUM) != 0;
    }
    Class<?> element = java;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    return element == char.class || element == Character.class || element == String.class;
  }

  private List<List<String>> ways(String type, int depth) {
    Class<?> java = javaType(type);
    if (java != null) {
      return TensorAdapters.knows(java) ? WHOLE : List.of();
    }
    if (depth == DEEPEST || type.endsWith("[]")) {
      return List.of();
    }
    List<List<String>> ways = depth == 0 ? known.get(type) : null;
    if (ways == null) {
      ways = isTensor(type) ? WHOLE : elements(type, depth);
      if (depth == 0) {
        known.put(type, ways);
      }
    }
    return ways;
  }

  private List<List<String>> elements(String type, int depth) {
    List<List<String>> ways = new ArrayList<>();
    ClassShape shape = shape(type);
    Map<String, String> elements = shape == null ? Map.of() : shape.elements();
    elements.forEach(
        (name, elementType) -> {
          for (List<String> inner : ways(elementType, depth + 1)) {
            List<String> way = new ArrayList<>(List.of(name));
            way.addAll(inner);
            ways.add(way);
          }
        });
    return ways;
  }

  private boolean isTensor(String type) {
    Deque<String> open = new ArrayDeque<>(List.of(type));
    // A class file may claim that a class is a superclass of its own.
    Set<String> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      String next = open.poll();
      if (TensorAdapters.knows(next)) {
        return true;
      }
      ClassShape shape = shape(next);
      for (String supertype : shape == null ? List.<String>of() : shape.supertypes()) {
        if (seen.add(supertype)) {
          open.add(supertype);
        }
      }
    }
    return false;
  }

  /** What there is to know of a class, or null where no file of it can be read. */
  private ClassShape shape(String type) {
    return type.endsWith("[]") || type.startsWith("java.") ? null : read(type);
  }

  private ClassShape read(String type) {
    byte[] bytes = files.bytes(type);
    try {
      return bytes == null ? null : ClassShape.of(new ClassReader(bytes));
    } catch (RuntimeException e) {
      // ASM has no exception of its own for what is no class file, or one of a later Java.
      return null;
    }
  }

  /** The class of a type of Java's own, a box for a primitive type; null for all others. */
  private static Class<?> javaType(String type) {
    int dimensions = 0;
    String element = type;
    while (element.endsWith("[]")) {
      element = element.substring(0, element.length() - 2);
      dimensions++;
    }
    Class<?> found = element.indexOf('.') < 0 ? primitive(element) : ofJdk(element);
    if (found == null) {
      return null;
    }
    return dimensions == 0
        ? MethodType.methodType(found).wrap().returnType()
        : Array.newInstance(found, new int[dimensions]).getClass();
  }

  private static Class<?> ofJdk(String name) {
    if (!name.startsWith("java.")) {
      return null;
    }
    try {
      return Class.forName(name, false, ClassLoader.getPlatformClassLoader());
    } catch (ClassNotFoundException e) {
      return null; // of a later Java
    }
  }

  private static Class<?> primitive(String name) {
    return switch (name) {
      case "boolean" -> boolean.class;
      case "byte" -> byte.class;
      case "char" -> char.class;
      case "short" -> short.class;
      case "int" -> int.class;
      case "long" -> long.class;
      case "float" -> float.class;
      case "double" -> double.class;
      default -> null;
    };
  }
}
