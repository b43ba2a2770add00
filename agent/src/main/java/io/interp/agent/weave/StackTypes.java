package io.interp.agent.weave;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The types that the verifier gives to the values on top of the stack before each store of a
 * reference. The types of the class file's table of variables will not do: a variable may be
 * declared wider than the verifier has it, and then the code after a hook no longer verifies.
 */
final class StackTypes {

  private final Map<AbstractInsnNode, Object> tops = new HashMap<>();

  /** Analyses a method; its frames must be expanded. */
  StackTypes(String owner, MethodNode method) {
    AnalyzerAdapter analyzer =
        new AnalyzerAdapter(owner, method.access, method.name, method.desc, null);
    analyzer.visitCode();
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction.getOpcode() == Opcodes.ASTORE) {
        tops.put(instruction, top(analyzer.stack));
      }
      instruction.accept(analyzer);
    }
  }

  /** The type of the reference that a store takes, or null where it is none that a hook can see. */
  Type beforeStore(AbstractInsnNode store) {
    Object top = tops.get(store);
    return top instanceof String name ? Type.getObjectType(name) : null;
  }

  /** Why {@link #beforeStore} has no type. */
  String whyNone(AbstractInsnNode store) {
    Object top = tops.get(store);
    if (top == null) {
      return "it is never reached";
    }
    return top == Opcodes.NULL
        ? "the value is the constant null"
        : "the value is not yet initialised";
  }

  private static Object top(List<Object> stack) {
    return stack == null || stack.isEmpty() ? null : stack.get(stack.size() - 1);
  }
}
