package io.interp.agent.weave;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * The types of Java whose objects are tasks, which other threads are given to run, and the methods
 * that run them. Names have slashes.
 */
final class TaskTypes {

  private static final String FUNCTIONS = "java/util/function/";

  private static final Set<String> OF_FUNCTIONS =
      Set.of(
          "accept",
          "apply",
          "applyAsDouble",
          "applyAsInt",
          "applyAsLong",
          "get",
          "getAsBoolean",
          "getAsDouble",
          "getAsInt",
          "getAsLong",
          "test");

  private static final Map<String, Set<String>> METHODS =
      Map.of(
          "java/lang/Runnable", Set.of("run"),
          "java/util/concurrent/Callable", Set.of("call"),
          "java/util/concurrent/ForkJoinTask", Set.of("compute", "exec"),
          "java/util/concurrent/CountedCompleter", Set.of("onCompletion"));

  private static final List<String> JAVAS = List.of("java/", "javax/", "jdk/", "sun/");

  private final ClassFiles files;

  /** The task types among the classes that a loader finds. */
  TaskTypes(ClassFiles files) {
    this.files = files;
  }

  /** The names of the methods that run objects of a class; none when these are no tasks. */
  Set<String> methods(String className) {
    Set<String> methods = new HashSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(className));
    while (!open.isEmpty()) {
      String name = open.remove();
      if (seen.add(name)) {
        methods.addAll(ofType(name));
        open.addAll(superTypes(name));
      }
    }
    return methods;
  }

  /** The model's own super types of a class that are task types, which may have its methods. */
  Set<String> bases(String className) {
    Set<String> bases = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(superTypes(className));
    while (!open.isEmpty()) {
      String name = open.remove();
      if (!isOfJava(name) && !bases.contains(name) && !methods(name).isEmpty()) {
        bases.add(name);
        open.addAll(superTypes(name));
      }
    }
    return bases;
  }

  /** Whether a parameter of a type takes tasks, as its name tells. */
  static boolean takes(Type parameter) {
    return parameter.getSort() == Type.OBJECT && !ofType(parameter.getInternalName()).isEmpty();
  }

  /** Whether a class belongs to Java and not to a model. */
  static boolean isOfJava(String name) {
    for (String start : JAVAS) {
      if (name.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> ofType(String name) {
    return name.startsWith(FUNCTIONS) ? OF_FUNCTIONS : METHODS.getOrDefault(name, Set.of());
  }

  private List<String> superTypes(String name) {
    ClassHeader type = files.header(name);
    if (type == null && isOfJava(name)) {
      type = ClassFiles.of(null).header(name);
    }
    return type == null ? List.of() : type.superTypes();
  }
}
