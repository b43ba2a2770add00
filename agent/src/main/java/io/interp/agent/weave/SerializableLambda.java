package io.interp.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * The class of a serializable lambda that carries its step. The serialized form of a lambda names
 * what it calls and all that it captures, and must stay what it is without us. So this class has
 * that form, and hands its calls to a lambda that carries the step and is never written:
 *
 * <pre>
 * final class … implements I, Serializable {
 *   static I make(captured…, Object carried) { return new …(captured…, bridge lambda); }
 *   public R method(arguments…) { return lambda.method(arguments…); }
 *   private Object writeReplace() { return new SerializedLambda(…, captured…); }
 * }
 * </pre>
 */
final class SerializableLambda {

  private static final String OBJECT = "java/lang/Object";
  private static final String FORM = "java/lang/invoke/SerializedLambda";
  private static final String FORM_TAKES =
      "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;I"
          + "Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;"
          + "[Ljava/lang/Object;)V";
  private static final int SERIALIZABLE = 1;
  private static final int MARKERS = 2;
  private static final int BRIDGES = 4;
  private static final int PRIVATE = Opcodes.ACC_PRIVATE;

  private final String owner;
  private final String name;
  private final InvokeDynamicInsnNode factory;
  private final Type function;
  private final Type[] captured;
  private final List<String> interfaces = new ArrayList<>();
  private final List<String> methods = new ArrayList<>();
  private final ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  /**
   * A class beside another one.
   *
   * @param owner the class that makes the lambda
   * @param factory the instruction that makes it
   */
  SerializableLambda(String owner, String name, InvokeDynamicInsnNode factory) {
    this.owner = owner;
    this.name = name;
    this.factory = factory;
    this.function = Type.getReturnType(factory.desc);
    this.captured = Type.getArgumentTypes(factory.desc);
    interfaces.add(function.getInternalName());
    methods.add(((Type) factory.bsmArgs[0]).getDescriptor());
    readFlags();
  }

  /** Whether an instruction makes a serializable lambda. */
  static boolean isMadeBy(InvokeDynamicInsnNode factory) {
    return factory.bsm.getName().equals("altMetafactory")
        && (flags(factory.bsmArgs) & SERIALIZABLE) != 0;
  }

  private static int flags(Object[] arguments) {
    return (Integer) arguments[3];
  }

  private void readFlags() {
    Object[] arguments = factory.bsmArgs;
    int next = 4;
    if ((flags(arguments) & MARKERS) != 0) {
      int count = (Integer) arguments[next++];
      for (int i = 0; i < count; i++) {
        interfaces.add(((Type) arguments[next++]).getInternalName());
      }
    }
    if ((flags(arguments) & BRIDGES) != 0) {
      int count = (Integer) arguments[next++];
      for (int i = 0; i < count; i++) {
        methods.add(((Type) arguments[next++]).getDescriptor());
      }
    }
    if (!interfaces.contains("java/io/Serializable")) {
      interfaces.add("java/io/Serializable");
    }
  }

  /** The class file, for a lambda that calls a bridge. */
  byte[] bytes(HandoutBridge bridge) {
    int flags = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    type.visit(Opcodes.V17, flags, name, null, OBJECT, interfaces.toArray(new String[0]));
    for (int i = 0; i < captured.length; i++) {
      type.visitField(
          PRIVATE | Opcodes.ACC_FINAL, captured(i), captured[i].getDescriptor(), null, null);
    }
    type.visitField(PRIVATE | Opcodes.ACC_FINAL, "lambda", function.getDescriptor(), null, null);
    addConstructor();
    addMake(bridge);
    for (String descriptor : methods) {
      addMethod(descriptor);
    }
    addWriteReplace();
    type.visitEnd();
    return type.toByteArray();
  }

  private String constructorType() {
    Type[] takes = new Type[captured.length + 1];
    System.arraycopy(captured, 0, takes, 0, captured.length);
    takes[captured.length] = function;
    return Type.getMethodDescriptor(Type.VOID_TYPE, takes);
  }

  private void addConstructor() {
    MethodVisitor code = type.visitMethod(PRIVATE, "<init>", constructorType(), null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
    int slot = 1;
    for (int i = 0; i <= captured.length; i++) {
      Type field = i < captured.length ? captured[i] : function;
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(field.getOpcode(Opcodes.ILOAD), slot);
      String held = i < captured.length ? captured(i) : "lambda";
      code.visitFieldInsn(Opcodes.PUTFIELD, name, held, field.getDescriptor());
      slot += field.getSize();
    }
    end(code, Opcodes.RETURN);
  }

  private void addMake(HandoutBridge bridge) {
    MethodVisitor code =
        type.visitMethod(Opcodes.ACC_STATIC, "make", bridge.factoryType(), null, null);
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    // Once for the form, and once more for the lambda.
    int slot = loadCaptured(code);
    loadCaptured(code);
    code.visitVarInsn(Opcodes.ALOAD, slot);
    Object[] arguments = factory.bsmArgs.clone();
    arguments[1] = bridge.handle();
    arguments[3] = flags(arguments) & ~SERIALIZABLE;
    code.visitInvokeDynamicInsn(factory.name, bridge.factoryType(), factory.bsm, arguments);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructorType(), false);
    end(code, Opcodes.ARETURN);
  }

  private int loadCaptured(MethodVisitor code) {
    int slot = 0;
    for (Type value : captured) {
      code.visitVarInsn(value.getOpcode(Opcodes.ILOAD), slot);
      slot += value.getSize();
    }
    return slot;
  }

  private void addMethod(String descriptor) {
    MethodVisitor code = type.visitMethod(Opcodes.ACC_PUBLIC, factory.name, descriptor, null, null);
    code.visitCode();
    loadField(code, "lambda", function);
    int slot = 1;
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
      slot += argument.getSize();
    }
    code.visitMethodInsn(
        Opcodes.INVOKEINTERFACE, function.getInternalName(), factory.name, descriptor, true);
    end(code, Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
  }

  private void addWriteReplace() {
    Handle target = (Handle) factory.bsmArgs[1];
    String descriptor = "()Ljava/lang/Object;";
    GeneratorAdapter code =
        new GeneratorAdapter(
            type.visitMethod(PRIVATE, "writeReplace", descriptor, null, null),
            PRIVATE,
            "writeReplace",
            descriptor);
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, FORM);
    code.visitInsn(Opcodes.DUP);
    code.visitLdcInsn(Type.getObjectType(owner));
    code.visitLdcInsn(function.getInternalName());
    code.visitLdcInsn(factory.name);
    code.visitLdcInsn(methods.get(0));
    code.visitIntInsn(Opcodes.BIPUSH, target.getTag());
    code.visitLdcInsn(target.getOwner());
    code.visitLdcInsn(target.getName());
    code.visitLdcInsn(target.getDesc());
    code.visitLdcInsn(((Type) factory.bsmArgs[2]).getDescriptor());
    code.visitIntInsn(Opcodes.SIPUSH, captured.length);
    code.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
    for (int i = 0; i < captured.length; i++) {
      code.visitInsn(Opcodes.DUP);
      code.visitIntInsn(Opcodes.SIPUSH, i);
      loadField(code, captured(i), captured[i]);
      code.valueOf(captured[i]);
      code.visitInsn(Opcodes.AASTORE);
    }
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, FORM, "<init>", FORM_TAKES, false);
    end(code, Opcodes.ARETURN);
  }

  private void loadField(MethodVisitor code, String field, Type of) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, name, field, of.getDescriptor());
  }

  /** As Java names it, which libraries that clean closures rely on. */
  private static String captured(int i) {
    return "arg$" + (i + 1);
  }

  private static void end(MethodVisitor code, int opcode) {
    code.visitInsn(opcode);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
