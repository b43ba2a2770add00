package io.interp.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Makes every call of a method a step, or those of some objects. */
final class StepWeaver extends ScopeWeaver {

  /** In place of the number of a guard, where there is none. */
  static final int EVERYBODYS = -1;

  private final AbstractInsnNode enter;
  private final boolean guarded;

  /**
   * To be made before anything is woven into the method, which hides its arguments' names.
   *
   * @param guard number of the guard that says whose calls are steps, or {@link #EVERYBODYS}
   */
  StepWeaver(MethodNode method, int guard) {
    super(method);
    this.guarded = guard != EVERYBODYS;
    this.enter = CallSites.enter(method, guard);
  }

  @Override
  InsnList enter() {
    InsnList entry = new InsnList();
    int slot = (method.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
    entry.add(self());
    for (Type type : Type.getArgumentTypes(method.desc)) {
      entry.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
      slot += type.getSize();
    }
    entry.add(enter);
    return entry;
  }

  @Override
  InsnList exit() {
    InsnList end = new InsnList();
    end.add(CallSites.exit(guarded));
    return end;
  }

  @Override
  InsnList thrown() {
    InsnList end = new InsnList();
    end.add(new InsnNode(Opcodes.DUP));
    end.add(CallSites.thrown(guarded));
    return end;
  }
}
