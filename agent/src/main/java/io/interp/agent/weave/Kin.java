package io.interp.agent.weave;

import io.interp.agent.plan.ClassFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A class with its super types, as class files tell of them. */
final class Kin implements ClassFacts {

  private static final String JAVA = "java/";

  private final ClassHeader header;
  private final ClassFiles files;
  private final List<String> missing = new ArrayList<>();

  Kin(ClassHeader header, ClassFiles files) {
    this.header = header;
    this.files = files;
  }

  /** Super types that have no class file, with slashes, so that a "no" is no more than a guess. */
  List<String> missing() {
    return missing;
  }

  @Override
  public String name() {
    return header.name().replace('/', '.');
  }

  @Override
  public boolean isA(String type) {
    String wanted = type.replace('.', '/');
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(header.name());
    while (!open.isEmpty()) {
      String name = open.remove();
      if (name.equals(wanted)) {
        return true;
      }
      // A class of Java itself has no super types but others of Java.
      if (seen.add(name) && (!name.startsWith(JAVA) || wanted.startsWith(JAVA))) {
        open.addAll(superTypes(name));
      }
    }
    return false;
  }

  private List<String> superTypes(String name) {
    ClassHeader type = name.equals(header.name()) ? header : files.header(name);
    if (type == null) {
      missing.add(name);
      return List.of();
    }
    return type.superTypes();
  }

  @Override
  public boolean isAnnotated(String annotation) {
    return header.isAnnotated(annotation.replace('.', '/'));
  }

  @Override
  public boolean isLoadedBy(String loader) {
    return files.loader().isMeantBy(loader);
  }
}
