package io.interp.agent.weave;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The names of a method's local variables, as far as the class file tells them. A slot may hold
 * several variables one after the other, and a variable may have several ranges, so a store is
 * matched by slot and range; the first store of a variable stands just before its range.
 */
final class Locals {

  private final MethodNode method;
  private final InsnList code;

  Locals(MethodNode method) {
    this.method = method;
    this.code = method.instructions;
  }

  /** Whether the class was compiled with the names of this method's variables. */
  boolean known() {
    return method.localVariables != null && !method.localVariables.isEmpty();
  }

  /** The name of the variable that a store assigns, or null where the class does not tell. */
  String assignedBy(VarInsnNode store) {
    if (method.localVariables == null) {
      return null;
    }
    int at = code.indexOf(store);
    int next = code.indexOf(nextReal(store));
    for (LocalVariableNode variable : method.localVariables) {
      if (variable.index == store.var
          && code.indexOf(variable.start) <= next
          && code.indexOf(variable.end) > at) {
        return variable.name;
      }
    }
    return null;
  }

  /** The names of all variables that are assigned somewhere, in bytecode order. */
  Set<String> assignedNames() {
    Set<String> names = new LinkedHashSet<>();
    for (AbstractInsnNode instruction : code) {
      if (isStore(instruction)) {
        String name = assignedBy((VarInsnNode) instruction);
        if (name != null) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** The slot of the parameter at a position. */
  int parameterSlot(int position) {
    int slot = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
    Type[] types = Type.getArgumentTypes(method.desc);
    for (int i = 0; i < position; i++) {
      slot += types[i].getSize();
    }
    return slot;
  }

  /** The name of the parameter at a position, or null where the class does not tell. */
  String parameterName(int position) {
    if (method.parameters != null && position < method.parameters.size()) {
      return method.parameters.get(position).name;
    }
    int slot = parameterSlot(position);
    List<LocalVariableNode> variables = method.localVariables;
    if (variables != null) {
      for (LocalVariableNode variable : variables) {
        if (variable.index == slot && nextReal(variable.start) == firstReal()) {
          return variable.name;
        }
      }
    }
    return null;
  }

  static boolean isStore(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    return opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
  }

  private AbstractInsnNode firstReal() {
    AbstractInsnNode first = code.getFirst();
    return first == null || first.getOpcode() >= 0 ? first : nextReal(first);
  }

  private static AbstractInsnNode nextReal(AbstractInsnNode instruction) {
    AbstractInsnNode next = instruction.getNext();
    while (next != null && next.getOpcode() < 0) {
      next = next.getNext();
    }
    return next;
  }
}
