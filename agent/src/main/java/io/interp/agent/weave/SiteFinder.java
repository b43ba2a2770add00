package io.interp.agent.weave;

import io.interp.agent.spec.Where;
import io.interp.internal.point.Glob;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
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
  private final FieldSearch fields;
  private final Locals locals;
  private StackTypes stackTypes;

  /** A finder for one method of the class that the fields are of. */
  SiteFinder(FieldSearch fields, MethodNode method) {
    this.owner = fields.owner();
    this.method = method;
    this.fields = fields;
    this.locals = new Locals(method);
  }

  /** The sites in bytecode order. */
  List<FoundSite> find(Where where) {
    if (where instanceof Where.Argument argument) {
      return arguments(argument);
    }
    CallSearch calls =
        where instanceof Where.Call call ? new CallSearch(owner, method, call) : null;
    List<FoundSite> sites = new ArrayList<>();
    int line = -1;
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof LineNumberNode number) {
        line = number.line;
        continue;
      }
      FoundSite site =
          calls == null
              ? siteAt(where, instruction, line)
              : instruction instanceof MethodInsnNode call && calls.matches(call)
                  ? calls.site(call, line)
                  : null;
      if (site != null) {
        sites.add(site);
      }
    }
    return sites;
  }

  /** Every call that matches, in bytecode order. */
  List<MethodInsnNode> calls(Where.Call call) {
    CallSearch search = new CallSearch(owner, method, call);
    List<MethodInsnNode> calls = new ArrayList<>();
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof MethodInsnNode insn && search.matches(insn)) {
        calls.add(insn);
      }
    }
    return calls;
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
    if (where instanceof Where.Field field) {
      return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
          ? held(field, instruction, line)
          : null;
    }
    if (where instanceof Where.Assign assign) {
      return Locals.isStore(instruction)
              && assign.local().equals(locals.assignedBy((VarInsnNode) instruction))
          ? assigned((VarInsnNode) instruction, assign.local(), line)
          : null;
    }
    if (where instanceof Where.Access access) {
      return instruction instanceof FieldInsnNode insn && matches(access, insn)
          ? accessed(insn, access.isRead(), line)
          : null;
    }
    throw new AssertionError("no such place: " + where.getClass());
  }

  private FoundSite returned(AbstractInsnNode instruction, int line) {
    Type type = Type.getReturnType(method.desc);
    return new FoundSite("return", new Place.Before(instruction), type, line, "", null);
  }

  private FoundSite held(Where.Field wanted, AbstractInsnNode instruction, int line) {
    FieldSearch.Found field = fields.find(wanted.name());
    if (field == null) {
      return null;
    }
    String refusal = field.refusal();
    if ((method.access & Opcodes.ACC_STATIC) != 0) {
      refusal = "a static method has no `this`";
    } else if (field.isStatic()) {
      refusal = "it is static and no field of `this`; hook where it is written, with at: {put: …}";
    }
    Place place = new Place.Held(instruction, field);
    return new FoundSite("field", place, field.type(), line, field.name(), refusal);
  }

  private FoundSite assigned(VarInsnNode store, String local, int line) {
    Type type = storedType(store);
    String refusal = type == null ? stackTypes.whyNone(store) : null;
    return new FoundSite("assign", new Place.Before(store), type, line, local, refusal);
  }

  private static FoundSite accessed(FieldInsnNode access, boolean isRead, int line) {
    Place place = isRead ? new Place.After(access) : new Place.Before(access);
    Type type = Type.getType(access.desc);
    return new FoundSite(isRead ? "get" : "put", place, type, line, readable(access), null);
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

  private List<FoundSite> arguments(Where.Argument wanted) {
    Type[] types = Type.getArgumentTypes(method.desc);
    List<FoundSite> sites = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      String name = locals.parameterName(i);
      if (wanted.name() == null ? i == wanted.index() : wanted.name().equals(name)) {
        String subject = name == null ? Integer.toString(i) : name;
        Place place = new Place.Entry(locals.parameterSlot(i));
        sites.add(new FoundSite("argument", place, types[i], firstLine(), subject, null));
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

  private static boolean matches(Where.Access access, FieldInsnNode insn) {
    return access.isRead() == isRead(insn)
        && Glob.matches(access.name(), insn.name)
        && CallSearch.ownerMatches(access.owner(), insn.owner);
  }

  /** Whether an access reads its field. */
  static boolean isRead(FieldInsnNode access) {
    return access.getOpcode() == Opcodes.GETFIELD || access.getOpcode() == Opcodes.GETSTATIC;
  }

  /** {@code Block.cache} for a field that is read or written. */
  static String readable(FieldInsnNode access) {
    return Signatures.simpleName(access.owner.replace('/', '.')) + "." + access.name;
  }
}
