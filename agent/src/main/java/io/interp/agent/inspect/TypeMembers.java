package io.interp.agent.inspect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The fields and methods that a class declares or inherits. Reads class files and loads no class.
 */
final class TypeMembers extends ClassVisitor {

  private final Deque<String> open = new ArrayDeque<>();
  private final Set<String> fields = new TreeSet<>();
  private final Set<String> methods = new TreeSet<>();
  private boolean known = true;

  private TypeMembers() {
    super(Opcodes.ASM9);
  }

  /** The members of a class, by its name with dots. */
  static TypeMembers of(String className, ModelFiles files) {
    TypeMembers members = new TypeMembers();
    Set<String> seen = new LinkedHashSet<>();
    members.open.add(className);
    while (!members.open.isEmpty()) {
      String next = members.open.poll();
      byte[] bytes = seen.add(next) ? files.bytes(next) : new byte[0];
      if (bytes == null) {
        members.known = false;
      } else if (bytes.length > 0) {
        int skipped = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
        new ClassReader(bytes).accept(members, skipped);
      }
    }
    return members;
  }

  /** Whether the class and all its super types were there. */
  boolean known() {
    return known;
  }

  /** Names of instance fields. */
  Set<String> fields() {
    return fields;
  }

  /** Names of instance methods with a result, with {@code ()} or, with parameters, {@code (…)}. */
  Set<String> methods() {
    return methods;
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String base, String[] interfaces) {
    if (base != null) {
      open.add(base.replace('/', '.'));
    }
    for (String type : interfaces) {
      open.add(type.replace('/', '.'));
    }
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    if (isShown(access)) {
      fields.add(name);
    }
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    boolean hasResult = Type.getReturnType(descriptor).getSort() != Type.VOID;
    if (isShown(access) && hasResult) {
      methods.add(name + (Type.getArgumentTypes(descriptor).length == 0 ? "()" : "(…)"));
    }
    return null;
  }

  private static boolean isShown(int access) {
    return (access & (Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC)) == 0;
  }
}
