package io.interp.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes every call of a method a scope that ends on every way out. Exceptions are caught by one
 * handler behind the code, whose frame has none of the method's locals: whatever the method's own
 * frames are, the verifier accepts it without computing any.
 */
abstract class ScopeWeaver {

  final MethodNode method;
  private final InsnList code;

  ScopeWeaver(MethodNode method) {
    this.method = method;
    this.code = method.instructions;
  }

  /** What the method does first. */
  abstract InsnList enter();

  /** What it does before it returns. */
  abstract InsnList exit();

  /** What it does before it throws the exception on top of the stack, which must stay there. */
  abstract InsnList thrown();

  /** The locals that are there on every way to the handler. */
  Object[] locals() {
    return new Object[0];
  }

  final void weave() {
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
      code.insertBefore(end, exit());
      addRange(ranges, start, before, handler);
      start = new LabelNode();
      code.insert(end, start);
    }
    code.add(handler);
    addRange(ranges, start, handler, handler);
    Object[] locals = locals();
    code.add(
        new FrameNode(
            Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Throwable"}));
    code.add(thrown());
    code.add(new InsnNode(Opcodes.ATHROW));
    method.tryCatchBlocks.addAll(ranges);
  }

  /** {@code this}, or null in a static method. */
  final AbstractInsnNode self() {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    return isStatic ? new InsnNode(Opcodes.ACONST_NULL) : new VarInsnNode(Opcodes.ALOAD, 0);
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
