package io.interp.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What is not yet in the values at the sites of a method's or a lambda's code. */
final class Caveats {

  private final String owner;
  private final MethodNode body;
  private BodyWrites writes;

  /** Caveats of code of a class of this internal name. */
  Caveats(String owner, MethodNode body) {
    this.owner = owner;
    this.body = body;
  }

  /** {@code still empty here}, or null where nothing speaks against the value at a site. */
  String of(FoundSite site) {
    boolean isStored = site.kind().equals("assign") || site.kind().equals("put");
    if (isStored && site.instruction() != null) {
      String made = made(origin(site.instruction()));
      if (made != null) {
        return made;
      }
    }
    boolean isArray = site.type() != null && site.type().getSort() == Type.ARRAY;
    boolean isResult = site.kind().equals("call") && site.place() instanceof Place.After;
    return isArray && (isStored || isResult) && changes(site.instruction())
        ? "its elements change further down"
        : null;
  }

  private static String made(AbstractInsnNode origin) {
    if (origin == null) {
      return null;
    }
    int opcode = origin.getOpcode();
    if (opcode == Opcodes.NEWARRAY
        || opcode == Opcodes.ANEWARRAY
        || opcode == Opcodes.MULTIANEWARRAY) {
      return "still empty here";
    }
    return origin instanceof MethodInsnNode call
            && call.name.equals("<init>")
            && takesNoContent(call)
        ? "just made here"
        : null;
  }

  /** Whether a constructor gets nothing that could be what its object holds. */
  private static boolean takesNoContent(MethodInsnNode constructor) {
    for (Type type : Type.getArgumentTypes(constructor.desc)) {
      if (type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY) {
        return false;
      }
    }
    return true;
  }

  /** What pushed the value that is stored, or null where branches come together. */
  private static AbstractInsnNode origin(AbstractInsnNode store) {
    AbstractInsnNode before = before(store);
    // One value in several variables: a = b = new float[n].
    while (before != null
        && (before.getOpcode() == Opcodes.DUP
            || before.getOpcode() == Opcodes.CHECKCAST
            || isStoreOfCopy(before))) {
      before = before(before);
    }
    return before;
  }

  private static boolean isStoreOfCopy(AbstractInsnNode instruction) {
    AbstractInsnNode before = before(instruction);
    return instruction.getOpcode() == Opcodes.ASTORE
        && before != null
        && before.getOpcode() == Opcodes.DUP;
  }

  private static AbstractInsnNode before(AbstractInsnNode instruction) {
    AbstractInsnNode before = instruction.getPrevious();
    while (before != null && before.getOpcode() < 0) {
      if (before instanceof FrameNode) {
        return null;
      }
      before = before.getPrevious();
    }
    return before;
  }

  private boolean changes(AbstractInsnNode instruction) {
    if (writes == null) {
      writes = new BodyWrites(owner, body);
    }
    return writes.changesAfter(instruction);
  }
}
