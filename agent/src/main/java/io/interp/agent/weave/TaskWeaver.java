package io.interp.agent.weave;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes the objects of a class tell when they are made and when they run, so that they work for the
 * step that has to do with them. The class gets neither fields nor methods for it.
 */
final class TaskWeaver {

  private final ClassNode type;

  TaskWeaver(ClassNode type) {
    this.type = type;
  }

  /**
   * Weaves what the class declares.
   *
   * @param bodies the names of the methods that run a task
   * @param makes whether objects of this class are told of, and not only those of subclasses
   */
  void weave(Set<String> bodies, boolean makes) {
    for (MethodNode method : type.methods) {
      if (bodies.contains(method.name) && isBody(method)) {
        new TaskBodyWeaver(method).weave();
      } else if (makes && method.name.equals("<init>")) {
        weaveConstructor(method);
      }
    }
  }

  /** A bridge calls the method that has the code. */
  private static boolean isBody(MethodNode method) {
    return (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_BRIDGE)) == 0
        && method.instructions.size() > 0;
  }

  private void weaveConstructor(MethodNode constructor) {
    AnalyzerAdapter verifier =
        new AnalyzerAdapter(
            type.name, constructor.access, constructor.name, constructor.desc, null);
    for (AbstractInsnNode instruction : constructor.instructions.toArray()) {
      // Code from optimizers may have put something else into the slot of 'this'.
      if (instruction.getOpcode() == Opcodes.RETURN
          && verifier.locals != null
          && type.name.equals(verifier.locals.get(0))) {
        InsnList made = new InsnList();
        made.add(new VarInsnNode(Opcodes.ALOAD, 0));
        made.add(CallSites.made());
        constructor.instructions.insertBefore(instruction, made);
      }
      instruction.accept(verifier);
    }
  }
}
