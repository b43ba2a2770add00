package io.interp.agent.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The names of a method's local variables, as far as the class file tells them. A slot may hold
 * several variables one after the other, and a variable may have several ranges, so a store is
 * matched by slot and range; the first store of a variable stands before its range.
 */
final class Locals {

  private final MethodNode method;
  private final InsnList code;
  private Map<Integer, List<LocalVariableNode>> bySlot;

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
    List<LocalVariableNode> inSlot = bySlot().get(store.var);
    if (inSlot == null) {
      return null;
    }
    int at = code.indexOf(store);
    int next = code.indexOf(nextReal(store));
    for (LocalVariableNode variable : inSlot) {
      if (code.indexOf(variable.start) <= next && code.indexOf(variable.end) > at) {
        return variable.name;
      }
    }
    LocalVariableNode later = beginsWith(store, inSlot);
    return later == null ? null : later.name;
  }

  /**
   * The variable whose range begins behind a store with the value stored there. Kotlin has such:
   * where it writes out a lambda, other work stands between its parameter's store and range.
   */
  private static LocalVariableNode beginsWith(VarInsnNode store, List<LocalVariableNode> inSlot) {
    AbstractInsnNode at = store.getNext();
    while (at != null && !leavesOrStores(at, store.var)) {
      for (LocalVariableNode variable : inSlot) {
        if (variable.start == at) {
          return variable;
        }
      }
      at = at.getNext();
    }
    return null;
  }

  private static boolean leavesOrStores(AbstractInsnNode instruction, int slot) {
    int opcode = instruction.getOpcode();
    return instruction instanceof JumpInsnNode
        || instruction instanceof TableSwitchInsnNode
        || instruction instanceof LookupSwitchInsnNode
        || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN)
        || opcode == Opcodes.ATHROW
        || (isStore(instruction) && ((VarInsnNode) instruction).var == slot);
  }

  private Map<Integer, List<LocalVariableNode>> bySlot() {
    if (bySlot == null) {
      bySlot = new HashMap<>();
      if (method.localVariables != null) {
        for (LocalVariableNode variable : method.localVariables) {
          List<LocalVariableNode> inSlot = bySlot.get(variable.index);
          if (inSlot == null) {
            inSlot = new ArrayList<>();
            bySlot.put(variable.index, inSlot);
          }
          inSlot.add(variable);
        }
      }
    }
    return bySlot;
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

  /** The variable of a name whose range covers an instruction, or null when there is none. */
  LocalVariableNode inScope(String name, AbstractInsnNode instruction) {
    for (LocalVariableNode variable : inScope(instruction)) {
      if (variable.name.equals(name)) {
        return variable;
      }
    }
    return null;
  }

  /** The names of all variables whose range covers an instruction, except {@code this}. */
  List<String> namesInScope(AbstractInsnNode instruction) {
    List<String> names = new ArrayList<>();
    for (LocalVariableNode variable : inScope(instruction)) {
      if (!variable.name.equals("this")) {
        names.add(variable.name);
      }
    }
    return names;
  }

  private List<LocalVariableNode> inScope(AbstractInsnNode instruction) {
    List<LocalVariableNode> found = new ArrayList<>();
    int at = code.indexOf(instruction);
    if (method.localVariables != null) {
      for (LocalVariableNode variable : method.localVariables) {
        if (code.indexOf(variable.start) <= at && code.indexOf(variable.end) > at) {
          found.add(variable);
        }
      }
    }
    return found;
  }

  /** Whether the code writes to a slot in which an argument of a type comes. */
  boolean isAssigned(int slot, Type type) {
    for (AbstractInsnNode instruction : code) {
      if (instruction instanceof IincInsnNode increment && increment.var == slot) {
        return true;
      }
      if (isStore(instruction)) {
        int opcode = instruction.getOpcode();
        int from = ((VarInsnNode) instruction).var;
        int size = opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE ? 2 : 1;
        if (from < slot + type.getSize() && slot < from + size) {
          return true;
        }
      }
    }
    return false;
  }

  static boolean isStore(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    return opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
  }

  /** The first instruction. */
  AbstractInsnNode firstReal() {
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
