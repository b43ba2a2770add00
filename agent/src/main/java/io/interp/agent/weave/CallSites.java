package io.interp.agent.weave;

import io.interp.internal.link.CallValue;
import io.interp.internal.link.Linker;
import java.util.ArrayList;
import java.util.Collection;
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

  /** Whether a method has too many arguments for a site that takes all of them and more. */
  static boolean isTooLong(String descriptor, int more) {
    return (Type.getArgumentsAndReturnSizes(descriptor) >> 2) + more > MAX_SLOTS;
  }

  /** {@code (T, Object this, variables…)T}. */
  static InvokeDynamicInsnNode value(Type type, int site, Collection<MethodVariable> variables) {
    return site(Linker.VALUE, descriptor(type, List.of(type), variables), site);
  }

  /** {@code (C this, variables…)void}. */
  static InvokeDynamicInsnNode field(
      String owner, FieldSearch.Found field, int site, Collection<MethodVariable> variables) {
    List<Type> operands = new ArrayList<>(List.of(Type.getObjectType(owner)));
    addTypes(operands, variables);
    String descriptor = Type.getMethodDescriptor(Type.VOID_TYPE, operands.toArray(new Type[0]));
    Handle getter = new Handle(Opcodes.H_GETFIELD, owner, field.name(), field.descriptor(), false);
    if (field.isFinal()) {
      return site(Linker.FIELD, descriptor, site, getter);
    }
    Handle setter = new Handle(Opcodes.H_PUTFIELD, owner, field.name(), field.descriptor(), false);
    return site(Linker.FIELD, descriptor, site, getter, setter);
  }

  /**
   * {@code (operands…, Object this, variables…)R} in place of a call.
   *
   * @param sites for each site its number and its {@link CallValue}
   */
  static InvokeDynamicInsnNode call(
      MethodInsnNode call,
      String caller,
      List<Integer> sites,
      Collection<MethodVariable> variables) {
    int tag = tag(call);
    boolean hasReceiver = tag != Opcodes.H_INVOKESTATIC;
    List<Type> operands = new ArrayList<>();
    if (hasReceiver) {
      operands.add(Type.getObjectType(tag == Opcodes.H_INVOKESPECIAL ? caller : call.owner));
    }
    operands.addAll(List.of(Type.getArgumentTypes(call.desc)));
    List<Object> constants = new ArrayList<>();
    constants.add(new Handle(tag, call.owner, call.name, call.desc, call.itf));
    constants.add(hasReceiver ? 1 : 0);
    constants.addAll(sites);
    String descriptor = descriptor(Type.getReturnType(call.desc), operands, variables);
    return site(Linker.CALL, descriptor, constants.toArray());
  }

  private static String descriptor(
      Type result, List<Type> operands, Collection<MethodVariable> variables) {
    List<Type> all = new ArrayList<>(operands);
    all.add(OBJECT);
    addTypes(all, variables);
    return Type.getMethodDescriptor(result, all.toArray(new Type[0]));
  }

  private static void addTypes(List<Type> operands, Collection<MethodVariable> variables) {
    for (MethodVariable variable : variables) {
      operands.add(variable.type());
    }
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

  /** {@code (Object)Object}: what a lambda that is made here carries. */
  static InvokeDynamicInsnNode handout() {
    return site(Linker.HANDOUT, "(Ljava/lang/Object;)Ljava/lang/Object;");
  }

  /** {@code (Object)Object}: what a lambda that is made here, and may be kept, carries. */
  static InvokeDynamicInsnNode keep() {
    return site(Linker.KEEP, "(Ljava/lang/Object;)Ljava/lang/Object;");
  }

  /** {@code (Object lambda, Object carried)void}: it is made, and may be kept. */
  static InvokeDynamicInsnNode kept() {
    return site(Linker.KEPT, "(Ljava/lang/Object;Ljava/lang/Object;)V");
  }

  /** {@code (Object task)void}: it is made. */
  static InvokeDynamicInsnNode made() {
    return site(Linker.MADE, "(Ljava/lang/Object;)V");
  }

  /** {@code (Object work)void}: it is handed over, whatever it is. */
  static InvokeDynamicInsnNode handsOver() {
    return site(Linker.HANDS_OVER, "(Ljava/lang/Object;)V");
  }

  /** {@code (Object task)Object}: works for the task's step from here on. */
  static InvokeDynamicInsnNode joinTask() {
    return site(Linker.JOIN_TASK, "(Ljava/lang/Object;)Ljava/lang/Object;");
  }

  /** {@code (Object carried)Object}: works for a step from here on. */
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
      default -> Opcodes.H_INVOKESTATIC;
    };
  }
}
