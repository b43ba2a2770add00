package io.interp.agent.weave;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What the verifier knows of a method's slots at some of its instructions. A variable is in scope
 * by the class file's table of variables; only this tells whether it has a value there.
 */
final class LocalTypes {

  private final IdentityHashMap<AbstractInsnNode, List<Object>> known = new IdentityHashMap<>();

  /** Analyses a method, whose frames must be expanded, for these instructions. */
  LocalTypes(String owner, MethodNode method, List<AbstractInsnNode> instructions) {
    for (AbstractInsnNode instruction : instructions) {
      known.put(instruction, List.of());
    }
    AnalyzerAdapter analyzer =
        new AnalyzerAdapter(owner, method.access, method.name, method.desc, null);
    analyzer.visitCode();
    for (AbstractInsnNode instruction : method.instructions) {
      if (analyzer.locals != null && known.containsKey(instruction)) {
        known.put(instruction, new ArrayList<>(analyzer.locals));
      }
      instruction.accept(analyzer);
    }
  }

  /** Whether a slot certainly holds an initialised value of a type before an instruction. */
  boolean holds(AbstractInsnNode instruction, int slot, Type type) {
    List<Object> locals = known.get(instruction);
    Object found = slot < locals.size() ? locals.get(slot) : Opcodes.TOP;
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.SHORT, Type.INT -> found == Opcodes.INTEGER;
      case Type.LONG -> found == Opcodes.LONG;
      default -> found == Opcodes.NULL || found instanceof String;
    };
  }
}
