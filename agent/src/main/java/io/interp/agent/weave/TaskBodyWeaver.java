package io.interp.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes every call of a task's method work for the task's step. What {@code joinTask} gave is kept
 * in one more local variable, which the method's frames must tell the verifier about.
 */
final class TaskBodyWeaver extends ScopeWeaver {

  private final int joined;

  /** To be made after everything else is woven into the method: it encloses all of it. */
  TaskBodyWeaver(MethodNode method) {
    super(method);
    this.joined = FreshLocals.reserve(method, 1);
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof FrameNode frame) {
        frame.local = withJoined(frame.local);
      }
    }
  }

  /** The locals of a frame, and behind them ours. */
  private List<Object> withJoined(List<Object> locals) {
    List<Object> all = new ArrayList<>();
    int slots = 0;
    for (Object local : locals) {
      all.add(local);
      slots += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
    }
    for (; slots < joined; slots++) {
      all.add(Opcodes.TOP);
    }
    all.add("java/lang/Object");
    return all;
  }

  @Override
  Object[] locals() {
    return withJoined(List.of()).toArray();
  }

  @Override
  InsnList enter() {
    InsnList entry = new InsnList();
    entry.add(self());
    entry.add(CallSites.joinTask());
    entry.add(new VarInsnNode(Opcodes.ASTORE, joined));
    return entry;
  }

  @Override
  InsnList exit() {
    InsnList end = new InsnList();
    end.add(new VarInsnNode(Opcodes.ALOAD, joined));
    end.add(CallSites.leave());
    return end;
  }

  @Override
  InsnList thrown() {
    return exit();
  }
}
