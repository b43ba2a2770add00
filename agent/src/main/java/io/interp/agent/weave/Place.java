package io.interp.agent.weave;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Where in the code of a method a value can be had, and so how a hook is put there. */
sealed interface Place {

  /** In a slot when the method begins. */
  record Entry(int slot) implements Place {}

  /** On top of the stack before an instruction: a return, a store, a write to a field. */
  record Before(AbstractInsnNode instruction) implements Place {}

  /** On top of the stack after an instruction: a call, a read of a field. */
  record After(AbstractInsnNode instruction) implements Place {}

  /**
   * An operand of a call, deep on the stack: the call itself is replaced.
   *
   * @param position from 0, the receiver first if there is one
   * @param isAfter whether it is taken after the call
   */
  record Operand(MethodInsnNode instruction, int position, boolean isAfter) implements Place {}

  /** In a field of {@code this} when the method returns. */
  record Held(AbstractInsnNode instruction, FieldSearch.Found field) implements Place {}

  /** The instruction that it stands at; null for the beginning of the method. */
  default AbstractInsnNode at() {
    if (this instanceof Before before) {
      return before.instruction;
    }
    if (this instanceof After after) {
      return after.instruction;
    }
    if (this instanceof Operand operand) {
      return operand.instruction;
    }
    return this instanceof Held held ? held.instruction : null;
  }
}
