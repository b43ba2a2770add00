package io.interp.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The method that a lambda calls in place of its body. It has one more argument, what the lambda
 * carries, joins the step that this leads to, and calls the body:
 *
 * <pre>
 * R bridge(captured…, Object carried, arguments…) {
 *   carried = join(carried);
 *   try { return body(captured…, arguments…); } finally { leave(carried); }
 * }
 * </pre>
 */
final class HandoutBridge {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");
  private static final int FLAGS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

  private final ClassNode type;
  private final String name;
  private final Handle target;
  private final Type function;
  private final Type result;
  private final List<Type> captured;
  private final List<Type> parameters = new ArrayList<>();

  /** A bridge for what an instruction makes a function object of. */
  HandoutBridge(ClassNode type, String name, InvokeDynamicInsnNode factory) {
    this.type = type;
    this.name = name;
    this.target = (Handle) factory.bsmArgs[1];
    this.function = Type.getReturnType(factory.desc);
    this.captured = List.of(Type.getArgumentTypes(factory.desc));
    List<Type> takes = takes();
    // What is captured keeps the type that it is captured as: the factory insists on it.
    parameters.addAll(captured);
    parameters.add(OBJECT);
    parameters.addAll(takes.subList(captured.size(), takes.size()));
    this.result =
        isConstructor()
            ? Type.getObjectType(target.getOwner())
            : Type.getReturnType(target.getDesc());
  }

  /** What the instruction takes and gives from now on. */
  String factoryType() {
    List<Type> all = new ArrayList<>(captured);
    all.add(OBJECT);
    return Type.getMethodDescriptor(function, all.toArray(new Type[0]));
  }

  /** What the instruction makes a function object of from now on. */
  Handle handle() {
    boolean inInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    return new Handle(Opcodes.H_INVOKESTATIC, type.name, name, descriptor(), inInterface);
  }

  /** The method, at a source line if there is one. */
  MethodNode method(int line) {
    MethodNode method = new MethodNode(FLAGS, name, descriptor(), null, null);
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    int carried = slot(captured.size());
    method.visitCode();
    if (line >= 0) {
      Label first = new Label();
      method.visitLabel(first);
      method.visitLineNumber(line, first);
    }
    method.visitVarInsn(Opcodes.ALOAD, carried);
    CallSites.join().accept(method);
    method.visitVarInsn(Opcodes.ASTORE, carried);
    method.visitTryCatchBlock(start, end, handler, null);
    method.visitLabel(start);
    call(method);
    method.visitLabel(end);
    leave(method, carried);
    method.visitInsn(result.getOpcode(Opcodes.IRETURN));
    method.visitLabel(handler);
    Object[] locals = locals();
    method.visitFrame(
        Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
    leave(method, carried);
    method.visitInsn(Opcodes.ATHROW);
    method.visitMaxs(0, 0);
    return method;
  }

  private static void leave(MethodNode method, int carried) {
    method.visitVarInsn(Opcodes.ALOAD, carried);
    CallSites.leave().accept(method);
  }

  private void call(MethodNode method) {
    if (isConstructor()) {
      method.visitTypeInsn(Opcodes.NEW, target.getOwner());
      method.visitInsn(Opcodes.DUP);
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (i != captured.size()) {
        method.visitVarInsn(parameters.get(i).getOpcode(Opcodes.ILOAD), slot(i));
      }
    }
    method.visitMethodInsn(
        opcode(), target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
  }

  /** The receiver, where there is one, and the arguments. */
  private List<Type> takes() {
    List<Type> takes = new ArrayList<>();
    if (target.getTag() != Opcodes.H_INVOKESTATIC && !isConstructor()) {
      takes.add(Type.getObjectType(target.getOwner()));
    }
    takes.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
    return takes;
  }

  private String descriptor() {
    return Type.getMethodDescriptor(result, parameters.toArray(new Type[0]));
  }

  private int slot(int parameter) {
    int slot = 0;
    for (Type before : parameters.subList(0, parameter)) {
      slot += before.getSize();
    }
    return slot;
  }

  private Object[] locals() {
    Object[] locals = new Object[parameters.size()];
    for (int i = 0; i < locals.length; i++) {
      locals[i] = verifiers(parameters.get(i));
    }
    return locals;
  }

  private static Object verifiers(Type type) {
    return switch (type.getSort()) {
      case Type.LONG -> Opcodes.LONG;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      case Type.ARRAY, Type.OBJECT -> type.getInternalName();
      default -> Opcodes.INTEGER;
    };
  }

  private boolean isConstructor() {
    return target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
  }

  private int opcode() {
    return switch (target.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
      case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
      default -> Opcodes.INVOKESPECIAL;
    };
  }
}
