package io.interp.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes every call of a method a step that ends on every way out. Exceptions are caught by one
 * handler behind the code, whose frame has no locals: whatever the method's own frames are, the
 * verifier accepts it without computing any.
 */
final class StepWeaver {

  private final MethodNode method;
  private final InsnList code;
  private final AbstractInsnNode enter;

  /** To be made before anything is woven into the method, which hides its arguments' names. */
  StepWeaver(MethodNode method) {
    this.method = method;
    this.code = method.instructions;
    this.enter = CallSites.enter(method);
  }

  void weave() {
    List<AbstractInsnNode> returns = returns();
    LabelNode handler = new LabelNode();
    LabelNode start = new LabelNode();
    List<TryCatchBlockNode> ranges = new ArrayList<>();
    InsnList entry = enter();
    entry.add(start);
    code.insert(entry);
    for (AbstractInsnNode end : returns) {
      LabelNode before = new LabelNode();
      code.insertBefore(end, before);
      code.insertBefore(end, CallSites.exit());
      addRange(ranges, start, before, handler);
      start = new LabelNode();
      code.insert(end, start);
    }
    code.add(handler);
    addRange(ranges, start, handler, handler);
    code.add(
        new FrameNode(Opcodes.F_NEW, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"}));
    code.add(new InsnNode(Opcodes.DUP));
    code.add(CallSites.thrown());
    code.add(new InsnNode(Opcodes.ATHROW));
    method.tryCatchBlocks.addAll(ranges);
  }

  private InsnList enter() {
    InsnList entry = new InsnList();
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    int slot = isStatic ? 0 : 1;
    entry.add(isStatic ? new InsnNode(Opcodes.ACONST_NULL) : new VarInsnNode(Opcodes.ALOAD, 0));
    for (Type type : Type.getArgumentTypes(method.desc)) {
      entry.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
      slot += type.getSize();
    }
    entry.add(enter);
    return entry;
  }

  private List<AbstractInsnNode> returns() {
    List<AbstractInsnNode> returns = new ArrayList<>();
    for (AbstractInsnNode instruction : code) {
      int opcode = instruction.getOpcode();
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        returns.add(instruction);
      }
    }
    return returns;
  }

  /** Adds a range unless it is empty, which the JVM refuses. */
  private static void addRange(
      List<TryCatchBlockNode> ranges, LabelNode start, LabelNode end, LabelNode handler) {
    for (AbstractInsnNode i = start; i != end; i = i.getNext()) {
      if (i.getOpcode() >= 0) {
        ranges.add(new TryCatchBlockNode(start, end, handler, null));
        return;
      }
    }
  }
}
