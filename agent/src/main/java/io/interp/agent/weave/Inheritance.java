package io.interp.agent.weave;

import io.interp.agent.spec.MethodPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * Finds where a class inherits a method from, as the JVM does: the nearest superclass that declares
 * it, else the most specific interface with a default. Bridges are passed by.
 */
final class Inheritance {

  private final ClassFiles files;

  Inheritance(ClassFiles files) {
    this.files = files;
  }

  /**
   * A method that is inherited.
   *
   * @param declarer the class or interface that declares it, with slashes
   * @param method the method, without a body where {@code declarer} leaves it to others
   */
  record Inherited(String declarer, ClassHeader.Method method) {}

  /**
   * The methods that a class inherits and a pattern means; empty when there are none.
   *
   * @param missing takes the super types that have no class file
   */
  List<Inherited> find(ClassHeader type, MethodPattern pattern, List<String> missing) {
    if (pattern.name().charAt(0) == '<') {
      return List.of();
    }
    Set<String> interfaces = new LinkedHashSet<>(type.interfaces());
    Set<String> seen = new HashSet<>();
    for (String name = type.superName(); name != null && seen.add(name); ) {
      ClassHeader superclass = files.header(name);
      if (superclass == null) {
        missing.add(name);
        break;
      }
      List<Inherited> found = declared(superclass, pattern, packageOf(type.name()));
      if (!found.isEmpty()) {
        return found;
      }
      interfaces.addAll(superclass.interfaces());
      name = superclass.superName();
    }
    return ofInterfaces(interfaces, pattern, missing);
  }

  private List<Inherited> ofInterfaces(
      Set<String> direct, MethodPattern pattern, List<String> missing) {
    List<ClassHeader> all = new ArrayList<>();
    List<String> open = new ArrayList<>(direct);
    for (int i = 0; i < open.size(); i++) {
      ClassHeader type = files.header(open.get(i));
      if (type == null) {
        missing.add(open.get(i));
      } else {
        all.add(type);
        for (String next : type.interfaces()) {
          if (!open.contains(next)) {
            open.add(next);
          }
        }
      }
    }
    List<Inherited> best = List.of();
    for (ClassHeader type : all) {
      List<Inherited> found = declared(type, pattern, null);
      if (!found.isEmpty() && (best.isEmpty() || isBetter(found, best))) {
        best = found;
      }
    }
    return best;
  }

  /** A default is better than none, and so is that of a subtype. */
  private boolean isBetter(List<Inherited> found, List<Inherited> best) {
    boolean body = found.get(0).method.hasBody();
    if (body != best.get(0).method.hasBody()) {
      return body;
    }
    ClassHeader type = files.header(found.get(0).declarer);
    return new Kin(type, files).isA(best.get(0).declarer);
  }

  private static List<Inherited> declared(
      ClassHeader type, MethodPattern pattern, String fromPackage) {
    List<Inherited> found = new ArrayList<>();
    for (ClassHeader.Method method : type.methods()) {
      if (Signatures.isMeant(pattern, method.access(), method.name(), method.descriptor())
          && isInherited(type, method.access(), fromPackage)) {
        found.add(new Inherited(type.name(), method));
      }
    }
    return found;
  }

  private static boolean isInherited(ClassHeader type, int access, String fromPackage) {
    if ((access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0) {
      return !type.isInterface() || (access & Opcodes.ACC_STATIC) == 0;
    }
    return (access & Opcodes.ACC_PRIVATE) == 0 && packageOf(type.name()).equals(fromPackage);
  }

  private static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }
}
