package io.interp.agent.weave;

import org.objectweb.asm.tree.MethodNode;

/** Local variables that a method does not have yet. */
final class FreshLocals {

  private FreshLocals() {}

  /** The first of so many slots behind those in use. */
  static int reserve(MethodNode method, int slots) {
    int first = method.maxLocals;
    method.maxLocals += slots;
    return first;
  }
}
