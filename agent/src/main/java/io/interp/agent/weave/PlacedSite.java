package io.interp.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * A site with the code that has it.
 *
 * @param body the method that the spec means, or the body of a lambda written in it
 * @param found the site
 * @param names the variables of the point's name there
 */
record PlacedSite(MethodNode body, FoundSite found, NameVariables names) {

  /** Whether it is in the body of a lambda. */
  boolean isInLambda() {
    return Bodies.isLambda(body);
  }

  /** Whether a method with a {@code this} has it in a lambda without one. */
  boolean hasLostThisOf(MethodNode method) {
    return isStatic(body) && !isStatic(method);
  }

  private static boolean isStatic(MethodNode method) {
    return (method.access & Opcodes.ACC_STATIC) != 0;
  }
}
