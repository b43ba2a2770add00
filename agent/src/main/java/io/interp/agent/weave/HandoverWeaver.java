package io.interp.agent.weave;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Tells of the objects that the calls of a class hand over for other threads to run: what goes into
 * a parameter of a task type, and tasks that are forked or threads that are started.
 */
final class HandoverWeaver {

  private static final Set<String> STARTS = Set.of("fork", "start");

  private final ClassNode type;
  private final TaskTypes types;

  HandoverWeaver(ClassNode type, TaskTypes types) {
    this.type = type;
    this.types = types;
  }

  void weave() {
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode instruction : method.instructions.toArray()) {
        if (instruction instanceof MethodInsnNode call) {
          weave(method, call);
        }
      }
    }
  }

  private void weave(MethodNode method, MethodInsnNode call) {
    Type[] parameters = Type.getArgumentTypes(call.desc);
    if (parameters.length == 0) {
      if (starts(call)) {
        InsnList before = new InsnList();
        tell(before);
        method.instructions.insertBefore(call, before);
      }
      return;
    }
    int first = 0;
    while (first < parameters.length && !TaskTypes.takes(parameters[first])) {
      first++;
    }
    if (first < parameters.length && !isFreshLambda(call, parameters, first)) {
      method.instructions.insertBefore(call, tellAll(method, parameters, first));
    }
  }

  private boolean starts(MethodInsnNode call) {
    return STARTS.contains(call.name)
        && call.getOpcode() == Opcodes.INVOKEVIRTUAL
        && !types.methods(call.owner).isEmpty();
  }

  /** What was made by the instruction before carries its step, if it carries any. */
  private static boolean isFreshLambda(MethodInsnNode call, Type[] parameters, int first) {
    AbstractInsnNode before = call.getPrevious();
    while (before instanceof LabelNode || before instanceof LineNumberNode) {
      before = before.getPrevious();
    }
    return first == parameters.length - 1
        && before != null
        && before.getOpcode() == Opcodes.INVOKEDYNAMIC;
  }

  /** Puts the arguments behind the first task aside, and back one by one. */
  private static InsnList tellAll(MethodNode method, Type[] parameters, int first) {
    InsnList before = new InsnList();
    int[] slots = new int[parameters.length];
    for (int i = parameters.length - 1; i > first; i--) {
      slots[i] = FreshLocals.reserve(method, parameters[i].getSize());
      before.add(new VarInsnNode(parameters[i].getOpcode(Opcodes.ISTORE), slots[i]));
    }
    tell(before);
    for (int i = first + 1; i < parameters.length; i++) {
      before.add(new VarInsnNode(parameters[i].getOpcode(Opcodes.ILOAD), slots[i]));
      if (TaskTypes.takes(parameters[i])) {
        tell(before);
      }
    }
    return before;
  }

  private static void tell(InsnList code) {
    code.add(new InsnNode(Opcodes.DUP));
    code.add(CallSites.handsOver());
  }
}
