package io.interp.agent.weave;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/** Finds fields of a class as its code would: its own and those that it inherits. */
final class FieldSearch {

  private final ClassNode type;
  private final ClassFiles files;
  private List<ClassNode> lineage;

  /** Fields of a class whose superclasses are among these files. */
  FieldSearch(ClassNode type, ClassFiles files) {
    this.type = type;
    this.files = files;
  }

  /** Internal name of the class. */
  String owner() {
    return type.name;
  }

  /** The class's name with dots. */
  String className() {
    return type.name.replace('/', '.');
  }

  /** Whether a class, by its internal name, is the class or one of its superclasses. */
  boolean isOf(String owner) {
    if (owner.equals(type.name)) {
      return true;
    }
    for (ClassNode ancestor : lineage()) {
      if (ancestor.name.equals(owner)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A field.
   *
   * @param owner internal name of the class that declares it
   * @param refusal why the class cannot read it, or null when it can
   */
  record Found(String owner, String name, String descriptor, int access, String refusal) {

    Type type() {
      return Type.getType(descriptor);
    }

    boolean isStatic() {
      return (access & Opcodes.ACC_STATIC) != 0;
    }

    boolean isFinal() {
      return (access & Opcodes.ACC_FINAL) != 0;
    }
  }

  /** The field that code of the class means by a name, or null when there is none. */
  Found find(String name) {
    FieldNode own = find(type, name);
    if (own != null) {
      return found(type, own);
    }
    for (ClassNode ancestor : lineage()) {
      FieldNode field = find(ancestor, name);
      if (field != null) {
        return found(ancestor, field);
      }
    }
    return null;
  }

  /** The names of all of them, own ones first. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    addNames(type, names);
    for (ClassNode ancestor : lineage()) {
      addNames(ancestor, names);
    }
    return names;
  }

  /** {@code Block has the fields cache, outputs}. */
  String described() {
    List<String> names = names();
    String has = Signatures.simpleName(className());
    return names.isEmpty()
        ? has + " has no fields"
        : has + " has the fields " + Inventory.join(names);
  }

  private static void addNames(ClassNode of, List<String> names) {
    for (FieldNode field : of.fields) {
      boolean synthetic = (field.access & Opcodes.ACC_SYNTHETIC) != 0;
      if (!synthetic && !names.contains(field.name)) {
        names.add(field.name);
      }
    }
  }

  private Found found(ClassNode owner, FieldNode field) {
    return new Found(owner.name, field.name, field.desc, field.access, refusal(owner, field));
  }

  private String refusal(ClassNode owner, FieldNode field) {
    if (owner == type || (field.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0) {
      return null;
    }
    boolean isPrivate = (field.access & Opcodes.ACC_PRIVATE) != 0;
    if (!isPrivate && Visibility.packageOf(owner.name).equals(Visibility.packageOf(type.name))) {
      return null;
    }
    return "it is private to "
        + (isPrivate ? "" : "the package of ")
        + Type.getObjectType(owner.name).getClassName();
  }

  private static FieldNode find(ClassNode in, String name) {
    for (FieldNode field : in.fields) {
      if (field.name.equals(name)) {
        return field;
      }
    }
    return null;
  }

  /** The superclasses, nearest first, as far as they can be read and may have fields of a model. */
  private List<ClassNode> lineage() {
    if (lineage == null) {
      lineage = new ArrayList<>();
      // A class file may claim that a class is a superclass of its own.
      Set<String> seen = new HashSet<>();
      String next = type.superName;
      while (next != null && !next.equals("java/lang/Object") && seen.add(next)) {
        ClassNode ancestor = read(next);
        if (ancestor == null) {
          break;
        }
        lineage.add(ancestor);
        next = ancestor.superName;
      }
    }
    return lineage;
  }

  private ClassNode read(String name) {
    byte[] bytes = files.bytes(name);
    if (bytes == null) {
      return null;
    }
    ClassNode ancestor = new ClassNode();
    new ClassReader(bytes).accept(ancestor, ClassReader.SKIP_CODE);
    return ancestor;
  }
}
