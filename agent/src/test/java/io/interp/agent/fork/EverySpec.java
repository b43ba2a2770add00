package io.interp.agent.fork;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Writes a spec with a point for every value in every method of whole JARs. */
public final class EverySpec {

  /** Less than what a file may have. */
  private static final int FILE = 900_000;

  private final List<StringBuilder> files = new ArrayList<>();
  private final String calls;

  private EverySpec(String calls) {
    this.calls = calls;
  }

  /**
   * Writes the spec into the test's folder.
   *
   * @param head what stands before the points
   * @param calls the name of the points at calls: a fixed one, or {@code {callee}}, by which call
   *     sites make the calls themselves
   * @return the files, as the agent's argument names them
   */
  public static String write(ForkedJvm jvm, String head, String calls, List<Path> jars)
      throws IOException {
    EverySpec every = new EverySpec(calls);
    for (Path jar : jars) {
      every.addAll(jar);
    }
    List<String> names = new ArrayList<>();
    for (StringBuilder points : every.files) {
      String name = "every-" + names.size() + ".yaml";
      jvm.file(name, (names.isEmpty() ? "spec: 1\n" + head : "spec: 1\n") + "points:\n" + points);
      names.add(name);
    }
    return String.join("+", names);
  }

  private void addAll(Path file) throws IOException {
    try (ZipFile jar = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF")) {
          ClassNode type = new ClassNode();
          new ClassReader(jar.getInputStream(entry)).accept(type, 0);
          add(type);
        }
      }
    }
  }

  /** Some of the points meet nothing in their class; the agent says so and goes on. */
  private void add(ClassNode type) {
    Set<String> methods = new TreeSet<>();
    Set<String> locals = new TreeSet<>();
    int arguments = 0;
    for (MethodNode method : type.methods) {
      if (method.name.matches("\\w+")) {
        methods.add(method.name);
        arguments = Math.max(arguments, Type.getArgumentTypes(method.desc).length);
      }
      if (method.localVariables != null) {
        method.localVariables.forEach(local -> locals.add(local.name));
      }
    }
    locals.remove("this");
    if (!methods.isEmpty()) {
      add(type, methods, "return", "return");
      add(type, methods, calls + "_{n}", "{call: '*', occurrence: all}");
      add(type, methods, "get_{n}", "{get: '*', occurrence: all}");
      add(type, methods, "put_{n}", "{put: '*', occurrence: all}");
      locals.forEach(
          l -> add(type, methods, "{local}_{n}", "{assign: " + l + ", occurrence: all}"));
      for (int i = 0; i < arguments; i++) {
        add(type, methods, "argument_" + i, "{argument: " + i + "}");
      }
    }
  }

  private void add(ClassNode type, Set<String> methods, String name, String at) {
    String className = type.name.replace('/', '.');
    String simple = className.substring(className.lastIndexOf('.') + 1);
    if (files.isEmpty() || files.get(files.size() - 1).length() > FILE) {
      files.add(new StringBuilder());
    }
    StringBuilder spec = files.get(files.size() - 1);
    spec.append("  - {name: 'in_").append(simple).append(".{method}.").append(name);
    spec.append("', in: ").append(className).append(", method: ").append(methods);
    spec.append(", at: ").append(at).append("}\n");
  }
}
