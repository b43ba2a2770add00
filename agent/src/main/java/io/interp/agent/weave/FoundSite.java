package io.interp.agent.weave;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * A place in a method where a value can pass through hook points.
 *
 * @param kind {@code return}, {@code argument}, {@code assign} or {@code call}
 * @param instruction the return, store or call; null for an argument on entry
 * @param slot the argument's slot; -1 for the other kinds
 * @param type the value's type, or null when {@code refusal} says why there is none
 * @param line source line, or -1 where the class does not tell
 * @param subject the local variable or the method called; empty for a return
 * @param refusal why the value cannot be hooked, or null when it can
 */
record FoundSite(
    String kind,
    AbstractInsnNode instruction,
    int slot,
    Type type,
    int line,
    String subject,
    String refusal) {

  /** Sites with the same key are one site with several points. */
  Object key() {
    return instruction == null ? (Object) slot : instruction;
  }
}
