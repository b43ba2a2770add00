package io.interp.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** What a class file says of its class, apart from fields and code. Names have slashes. */
final class ClassHeader extends ClassVisitor {

  private final List<String> annotations = new ArrayList<>();
  private final List<Method> methods = new ArrayList<>();
  private String name;
  private int access;
  private String superName;
  private String[] interfaces;

  private ClassHeader() {
    super(Opcodes.ASM9);
  }

  /** A method as its class declares it. */
  record Method(int access, String name, String descriptor) {

    /** Whether it has code. */
    boolean hasBody() {
      return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
    }
  }

  /**
   * Reads the header of a class file.
   *
   * @throws IllegalArgumentException with one line when it cannot be read
   */
  static ClassHeader of(byte[] classFile) {
    try {
      return of(new ClassReader(classFile));
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("its class file is damaged", e);
    }
  }

  /** The header of a class that is read already. */
  static ClassHeader of(ClassNode type) {
    ClassHeader header = new ClassHeader();
    type.accept(header);
    return header;
  }

  static ClassHeader of(ClassReader reader) {
    ClassHeader header = new ClassHeader();
    reader.accept(header, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return header;
  }

  String name() {
    return name;
  }

  boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  /** Superclass, or null at the root, then interfaces. */
  List<String> superTypes() {
    List<String> types = new ArrayList<>();
    if (superName != null) {
      types.add(superName);
    }
    types.addAll(List.of(interfaces));
    return types;
  }

  /** The superclass; null at the root. */
  String superName() {
    return superName;
  }

  List<String> interfaces() {
    return List.of(interfaces);
  }

  List<Method> methods() {
    return methods;
  }

  /** Whether an annotation, given by its name with slashes, stands at the class. */
  boolean isAnnotated(String annotation) {
    return annotations.contains("L" + annotation + ";");
  }

  @Override
  public void visit(
      int version,
      int classAccess,
      String className,
      String signature,
      String superClass,
      String[] superInterfaces) {
    access = classAccess;
    name = className;
    superName = superClass;
    interfaces = superInterfaces;
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    annotations.add(descriptor);
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int methodAccess,
      String methodName,
      String descriptor,
      String signature,
      String[] exceptions) {
    methods.add(new Method(methodAccess, methodName, descriptor));
    return null;
  }
}
