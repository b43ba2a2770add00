package io.interp.agent.inspect;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What one class has of the wanted methods, and which other classes it holds, makes or calls. */
final class ForwardClass extends ClassVisitor {

  private final MethodGlob methods;
  private final Set<String> uses = new LinkedHashSet<>();
  private String name;
  private String source;
  private String body;
  private boolean declares;
  private boolean canBeWoven;

  private ForwardClass(MethodGlob methods) {
    super(Opcodes.ASM9);
    this.methods = methods;
  }

  static ForwardClass of(ClassReader reader, MethodGlob methods) {
    ForwardClass type = new ForwardClass(methods);
    reader.accept(type, ClassReader.SKIP_FRAMES);
    return type;
  }

  /** With dots. */
  String name() {
    return name;
  }

  /** The name of the source file without its folder, or null. */
  String source() {
    return source;
  }

  /** Whether it declares one of the methods. */
  boolean declares() {
    return declares;
  }

  /** The first of the methods that has a body, or null. */
  String body() {
    return body;
  }

  /** The classes, with dots, that it has in a field, makes, or calls one of the methods on. */
  Set<String> uses() {
    return uses;
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String base, String[] interfaces) {
    this.name = name.replace('/', '.');
    this.canBeWoven = (version & 0xFFFF) >= Opcodes.V1_7;
  }

  @Override
  public void visitSource(String source, String debug) {
    this.source = source;
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    use(Type.getType(descriptor));
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    boolean meant = (access & Opcodes.ACC_BRIDGE) == 0 && methods.matches(name);
    declares |= meant;
    if (canBeWoven
        && meant
        && name.charAt(0) != '<'
        && body == null
        && (access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) == 0) {
      body = name;
    }
    return new Uses();
  }

  private void use(Type type) {
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() == Type.OBJECT && !element.getClassName().equals(name)) {
      uses.add(element.getClassName());
    }
  }

  private final class Uses extends MethodVisitor {
    Uses() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      if (opcode == Opcodes.NEW) {
        use(Type.getObjectType(type));
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String called, String descriptor, boolean isInterface) {
      if (methods.matches(called)) {
        use(Type.getObjectType(owner));
      }
    }
  }
}
