package io.interp.agent.weave;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Whether a class can name a type in the descriptor of a call site. The JVM resolves that
 * descriptor before any code of ours runs, so a type that is absent or out of reach would break the
 * model.
 */
final class Visibility {

  private final ClassFiles files;
  private final Map<String, Integer> access = new HashMap<>();

  Visibility(ClassFiles files) {
    this.files = files;
  }

  /** The class files that the class sees. */
  ClassFiles files() {
    return files;
  }

  /** Why the class of an internal name cannot see a type, or null when it can. */
  String refusal(String from, Type type) {
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() != Type.OBJECT || element.getInternalName().equals(from)) {
      return null;
    }
    String name = element.getInternalName();
    int flags = access(name);
    if (flags < 0) {
      return "its type " + element.getClassName() + " is not on the class path";
    }
    if ((flags & Opcodes.ACC_PUBLIC) == 0 && !packageOf(name).equals(packageOf(from))) {
      return "its type " + element.getClassName() + " is private to its package";
    }
    return null;
  }

  /** Whether a refusal is that of a type that is nowhere. */
  static boolean isOfAbsentType(String refusal) {
    return refusal.endsWith("is not on the class path");
  }

  /** Whether a type is an enum. */
  boolean isEnum(Type type) {
    return type.getSort() == Type.OBJECT
        && access(type.getInternalName()) >= 0
        && (access(type.getInternalName()) & Opcodes.ACC_ENUM) != 0;
  }

  private int access(String name) {
    Integer known = access.get(name);
    if (known == null) {
      known = readAccess(name);
      access.put(name, known);
    }
    return known;
  }

  private int readAccess(String name) {
    byte[] bytes = files.bytes(name);
    return bytes == null ? -1 : new ClassReader(bytes).getAccess();
  }

  /** The package of an internal name, empty for the unnamed one. */
  static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }
}
