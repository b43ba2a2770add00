package io.interp.agent.weave;

import io.interp.agent.spec.Where;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Where the code of a method is that a point means: in the method itself and, as it is written, in
 * the lambdas of the method. A constructor's own code is left out, since a hook may not see {@code
 * this} before it is initialised.
 */
final class Bodies {

  private Bodies() {}

  /** The method's own code, then its lambdas in the order in which it makes them. */
  static List<MethodNode> of(ClassNode type, MethodNode method, Where at) {
    List<MethodNode> bodies = new ArrayList<>();
    if (method.name.charAt(0) != '<') {
      bodies.add(method);
    }
    // A lambda has arguments and returns of its own, which are not the method's.
    if (!(at instanceof Where.Return)
        && !(at instanceof Where.Argument)
        && !(at instanceof Where.Field)) {
      bodies.addAll(Lambdas.of(type, method));
    }
    return bodies;
  }

  /** Whether a method is the body of a lambda. */
  static boolean isLambda(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNTHETIC) != 0;
  }
}
