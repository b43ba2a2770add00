package io.interp.agent.weave;

import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * A place in a method where a value can pass through hook points.
 *
 * @param kind {@code return}, {@code argument}, {@code assign}, {@code field}, {@code get}, {@code
 *     put} or {@code call}
 * @param place where it can be had
 * @param type the value's type, or null when {@code refusal} says why there is none
 * @param line source line, or -1 where the class does not tell
 * @param subject the local variable, the field, or the method called, with what it is of the call
 *     before it where it is not the result; empty for a return
 * @param refusal why the value cannot be hooked, or null when it can
 */
record FoundSite(String kind, Place place, Type type, int line, String subject, String refusal) {

  /** The instruction that it is at; null for an argument on entry. */
  AbstractInsnNode instruction() {
    return place.at();
  }

  /** Sites with equal keys are one site with several points. */
  Object key() {
    Object at = place instanceof Place.Entry entry ? (Object) entry.slot() : instruction();
    return List.of(at, kind, subject);
  }
}
