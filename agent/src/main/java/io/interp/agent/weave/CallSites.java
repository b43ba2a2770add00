package io.interp.agent.weave;

import io.interp.internal.link.Linker;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The {@code invokedynamic} instruction of each kind of site; {@link Linker} is their other end.
 */
final class CallSites {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  /**
   * Method handles take fewer arguments than methods, and ours take a result and 'this' besides.
   */
  private static final int MAX_SLOTS = 250;

  private static final String BOOTSTRAP =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
          + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;";

  private CallSites() {}

  /** Whether a method has too many arguments for a site that takes all of them. */
  static boolean isTooLong(String descriptor) {
    return Type.getArgumentsAndReturnSizes(descriptor) >> 2 > MAX_SLOTS;
  }

  /** {@code (T, Object this)T}. */
  static InvokeDynamicInsnNode value(Type type, int site) {
    return site(Linker.VALUE, Type.getMethodDescriptor(type, type, OBJECT), site);
  }

  /** {@code (receiver, arguments…, Object this)R} in place of a call on an object. */
  static InvokeDynamicInsnNode call(MethodInsnNode call, String caller, int site) {
    int tag = tag(call);
    boolean special = tag == Opcodes.H_INVOKESPECIAL;
    List<Type> operands = new ArrayList<>();
    operands.add(Type.getObjectType(special ? caller : call.owner));
    operands.addAll(List.of(Type.getArgumentTypes(call.desc)));
    operands.add(OBJECT);
    String descriptor =
        Type.getMethodDescriptor(Type.getReturnType(call.desc), operands.toArray(new Type[0]));
    Handle original = new Handle(tag, call.owner, call.name, call.desc, call.itf);
    return site(Linker.CALL, descriptor, site, original);
  }

  /**
   * {@code (Object this, arguments…)void}. References are objects here: the class of an argument
   * that is never given may be absent. Says the arguments' names, empty where the class does not.
   *
   * @param guard number of a guard, or {@link StepWeaver#EVERYBODYS}
   */
  static InvokeDynamicInsnNode enter(MethodNode method, int guard) {
    Type[] types = Type.getArgumentTypes(method.desc);
    boolean guarded = guard != StepWeaver.EVERYBODYS;
    List<Object> arguments = new ArrayList<>();
    if (guarded) {
      arguments.add(guard);
    }
    List<Type> operands = new ArrayList<>();
    operands.add(OBJECT);
    Locals locals = new Locals(method);
    for (int i = 0; i < types.length; i++) {
      operands.add(types[i].getSort() >= Type.ARRAY ? OBJECT : types[i]);
      String name = locals.parameterName(i);
      arguments.add(name == null ? "" : name);
    }
    String descriptor = Type.getMethodDescriptor(Type.VOID_TYPE, operands.toArray(new Type[0]));
    return site(guarded ? Linker.ENTER_IF : Linker.ENTER, descriptor, arguments.toArray());
  }

  /** {@code ()void}. */
  static InvokeDynamicInsnNode exit(boolean guarded) {
    return site(guarded ? Linker.EXIT_IF : Linker.EXIT, "()V");
  }

  /** {@code (Throwable)void}. */
  static InvokeDynamicInsnNode thrown(boolean guarded) {
    return site(guarded ? Linker.THROWN_IF : Linker.THROWN, "(Ljava/lang/Throwable;)V");
  }

  /** {@code (Object this)void}. */
  static InvokeDynamicInsnNode nest(List<Integer> declarations) {
    return site(
        Linker.NEST,
        Type.getMethodDescriptor(Type.VOID_TYPE, OBJECT),
        declarations.toArray(new Object[0]));
  }

  /** {@code ()void}. */
  static InvokeDynamicInsnNode unnest() {
    return site(Linker.UNNEST, "()V");
  }

  /** {@code (C this)void}. */
  static InvokeDynamicInsnNode clock(String owner, String field) {
    return site(Linker.CLOCK, "(L" + owner + ";)V", field);
  }

  /** {@code (Object)Object}: the step that the thread is in, as lambdas carry it. */
  static InvokeDynamicInsnNode handout() {
    return site(Linker.HANDOUT, "(Ljava/lang/Object;)Ljava/lang/Object;");
  }

  /** {@code (Object step)Object}: works for a step from here on. */
  static InvokeDynamicInsnNode join() {
    return site(Linker.JOIN, "(Ljava/lang/Object;)Ljava/lang/Object;");
  }

  /** {@code (Object joined)void}: goes back to what was before {@link #join}. */
  static InvokeDynamicInsnNode leave() {
    return site(Linker.LEAVE, "(Ljava/lang/Object;)V");
  }

  private static InvokeDynamicInsnNode site(String kind, String descriptor, Object... arguments) {
    Handle bootstrap =
        new Handle(
            Opcodes.H_INVOKESTATIC, DispatcherInstaller.INTERNAL_NAME, "link", BOOTSTRAP, false);
    return new InvokeDynamicInsnNode(kind, descriptor, bootstrap, arguments);
  }

  private static int tag(MethodInsnNode call) {
    return switch (call.getOpcode()) {
      case Opcodes.INVOKEVIRTUAL -> Opcodes.H_INVOKEVIRTUAL;
      case Opcodes.INVOKEINTERFACE -> Opcodes.H_INVOKEINTERFACE;
      case Opcodes.INVOKESPECIAL -> Opcodes.H_INVOKESPECIAL;
      default -> throw new IllegalArgumentException("a call without a receiver: " + call.name);
    };
  }
}
