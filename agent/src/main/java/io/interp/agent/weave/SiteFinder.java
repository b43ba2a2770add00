package io.interp.agent.weave;

import io.interp.agent.spec.Where;
import io.interp.internal.point.Glob;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Finds the sites of one method that a point's {@code at} means. There is no other place that does.
 */
final class SiteFinder {

  private final MethodNode method;
  private final String owner;
  private final Locals locals;
  private StackTypes stackTypes;

  SiteFinder(String owner, MethodNode method) {
    this.owner = owner;
    this.method = method;
    this.locals = new Locals(method);
  }

  /** The sites in bytecode order. */
  List<FoundSite> find(Where where) {
    if (where instanceof Where.Argument argument) {
      return arguments(argument);
    }
    List<FoundSite> sites = new ArrayList<>();
    int line = -1;
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof LineNumberNode number) {
        line = number.line;
        continue;
      }
      FoundSite site = siteAt(where, instruction, line);
      if (site != null) {
        sites.add(site);
      }
    }
    return sites;
  }

  /** Every call that matches, void ones too, in bytecode order. */
  List<MethodInsnNode> calls(Where.Call call) {
    List<MethodInsnNode> calls = new ArrayList<>();
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof MethodInsnNode insn && matches(call, insn)) {
        calls.add(insn);
      }
    }
    return calls;
  }

  Locals locals() {
    return locals;
  }

  /** Whether the slot of {@code this} comes to hold something else, as in code from optimizers. */
  boolean losesThis() {
    if ((method.access & Opcodes.ACC_STATIC) != 0) {
      return false;
    }
    for (AbstractInsnNode instruction : method.instructions) {
      if (Locals.isStore(instruction)
          && ((VarInsnNode) instruction).var == 0
          && !Type.getObjectType(owner).equals(storedType((VarInsnNode) instruction))) {
        return true;
      }
    }
    return false;
  }

  private FoundSite siteAt(Where where, AbstractInsnNode instruction, int line) {
    int opcode = instruction.getOpcode();
    if (where instanceof Where.Return) {
      return opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN
          ? returned(instruction, line)
          : null;
    }
    if (where instanceof Where.Assign assign) {
      return Locals.isStore(instruction)
              && assign.local().equals(locals.assignedBy((VarInsnNode) instruction))
          ? assigned((VarInsnNode) instruction, assign.local(), line)
          : null;
    }
    if (where instanceof Where.Call call) {
      return instruction instanceof MethodInsnNode insn && matches(call, insn)
          ? called(insn, line)
          : null;
    }
    throw new IllegalArgumentException("no such place: " + where.getClass());
  }

  private FoundSite returned(AbstractInsnNode instruction, int line) {
    Type type = Type.getReturnType(method.desc);
    return new FoundSite("return", instruction, -1, type, line, "", null);
  }

  private FoundSite assigned(VarInsnNode store, String local, int line) {
    Type type = storedType(store);
    String refusal = type == null ? stackTypes.whyNone(store) : null;
    return new FoundSite("assign", store, -1, type, line, local, refusal);
  }

  private Type storedType(VarInsnNode store) {
    return switch (store.getOpcode()) {
      case Opcodes.ISTORE -> Type.INT_TYPE;
      case Opcodes.LSTORE -> Type.LONG_TYPE;
      case Opcodes.FSTORE -> Type.FLOAT_TYPE;
      case Opcodes.DSTORE -> Type.DOUBLE_TYPE;
      default -> {
        if (stackTypes == null) {
          stackTypes = new StackTypes(owner, method);
        }
        yield stackTypes.beforeStore(store);
      }
    };
  }

  private static FoundSite called(MethodInsnNode call, int line) {
    Type type = Type.getReturnType(call.desc);
    return type.getSort() == Type.VOID
        ? null
        : new FoundSite("call", call, -1, type, line, readable(call), null);
  }

  private List<FoundSite> arguments(Where.Argument wanted) {
    Type[] types = Type.getArgumentTypes(method.desc);
    List<FoundSite> sites = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      String name = locals.parameterName(i);
      if (wanted.name() == null ? i == wanted.index() : wanted.name().equals(name)) {
        String subject = name == null ? Integer.toString(i) : name;
        int slot = locals.parameterSlot(i);
        sites.add(new FoundSite("argument", null, slot, types[i], firstLine(), subject, null));
      }
    }
    return sites;
  }

  private int firstLine() {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof LineNumberNode number) {
        return number.line;
      }
    }
    return -1;
  }

  private static boolean matches(Where.Call call, MethodInsnNode insn) {
    return !insn.name.equals("<init>")
        && Glob.matches(call.name(), insn.name)
        && ownerMatches(call.owner(), insn.owner)
        && Signatures.parametersMatch(call.parameters(), insn.desc);
  }

  private static boolean ownerMatches(String wanted, String owner) {
    if (wanted == null) {
      return true;
    }
    String qualified = owner.replace('/', '.');
    return Glob.matches(wanted, qualified)
        || Glob.matches(wanted, Signatures.simpleName(qualified));
  }

  /** {@code LinearImpl.forward} for a call. */
  static String readable(MethodInsnNode call) {
    String owner = Type.getObjectType(call.owner).getClassName();
    return Signatures.simpleName(owner) + "." + call.name;
  }
}
