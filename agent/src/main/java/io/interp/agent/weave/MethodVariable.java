package io.interp.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A local variable or an argument whose value at a site is part of a point's name.
 *
 * @param name as the point's name writes it
 * @param slot where it is
 * @param type its type in the descriptor of the call site
 */
record MethodVariable(String name, int slot, Type type) {

  /** The instruction that hands it over. */
  VarInsnNode load() {
    return new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot);
  }
}
