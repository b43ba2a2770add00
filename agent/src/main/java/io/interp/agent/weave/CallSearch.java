package io.interp.agent.weave;

import io.interp.agent.spec.Where;
import io.interp.agent.spec.Where.CallValue;
import io.interp.internal.point.Glob;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which calls of a method a spec means, and where their value is. */
final class CallSearch {

  private static final String KIND = "call";

  private final Where.Call wanted;
  private final ConstantArguments constants;

  /** A search in one method of a class of this internal name. */
  CallSearch(String owner, MethodNode method, Where.Call wanted) {
    this.wanted = wanted;
    this.constants = new ConstantArguments(owner, method);
  }

  /** Whether it is a call of that name, from that class, with those parameters and constants. */
  boolean matches(MethodInsnNode call) {
    return !call.name.equals("<init>")
        && Glob.matches(wanted.name(), call.name)
        && ownerMatches(wanted.owner(), call.owner)
        && Signatures.parametersMatch(wanted.parameters(), call.desc)
        && constants.match(wanted.constants(), call);
  }

  /** The site of the value of a call that {@link #matches}, or null where it has no such value. */
  FoundSite site(MethodInsnNode call, int line) {
    CallValue value = wanted.value();
    return switch (value.of()) {
      case RESULT -> result(call, line);
      case RECEIVER -> receiver(call, line);
      case ARGUMENT -> argument(call, line);
    };
  }

  private static FoundSite result(MethodInsnNode call, int line) {
    Type type = Type.getReturnType(call.desc);
    return type.getSort() == Type.VOID
        ? null
        : new FoundSite(KIND, new Place.After(call), type, line, readable(call), null);
  }

  private FoundSite receiver(MethodInsnNode call, int line) {
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    Place place = new Place.Operand(call, 0, wanted.value().isAfter());
    Type type = isStatic ? null : Type.getObjectType(call.owner);
    String refusal = isStatic ? "the call is static and has no receiver" : null;
    return new FoundSite(KIND, place, type, line, subject("receiver", call), refusal);
  }

  private FoundSite argument(MethodInsnNode call, int line) {
    int argument = wanted.value().argument();
    Type[] types = Type.getArgumentTypes(call.desc);
    if (argument >= types.length) {
      return null;
    }
    int receiver = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
    Place place = new Place.Operand(call, receiver + argument, wanted.value().isAfter());
    String subject = subject("argument " + argument, call);
    return new FoundSite(KIND, place, types[argument], line, subject, null);
  }

  private String subject(String value, MethodInsnNode call) {
    return value + (wanted.value().isAfter() ? " after " : " of ") + readable(call);
  }

  /** {@code LinearImpl.forward} for a call. */
  static String readable(MethodInsnNode call) {
    String owner = Type.getObjectType(call.owner).getClassName();
    return Signatures.simpleName(owner) + "." + call.name;
  }

  /** Whether a simple or qualified name or glob means a class of an internal name. */
  static boolean ownerMatches(String wanted, String owner) {
    return wanted == null || Glob.matchesClass(wanted, Type.getObjectType(owner).getClassName());
  }
}
