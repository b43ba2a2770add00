package io.interp.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** Why calls in a class cannot be replaced, as is needed to hook what goes in. */
final class CallRefusals {

  private final String owner;
  private final Visibility visibility;

  /** Of calls in the class of this internal name. */
  CallRefusals(String owner, Visibility visibility) {
    this.owner = owner;
    this.visibility = visibility;
  }

  /**
   * Why a call cannot be made by a call site in its place, or null when it can.
   *
   * @param variables how many variables the point's name takes there
   */
  String refusal(MethodInsnNode call, int variables) {
    if (call.owner.charAt(0) == '[') {
      return "a call on an array cannot be replaced";
    }
    if (isSignaturePolymorphic(call)) {
      return CallSearch.readable(call)
          + " takes whatever its caller hands it, and cannot be replaced";
    }
    if (new CallerSensitivity(visibility.files().locator()).concerns(call)) {
      return CallSearch.readable(call) + " depends on the class that calls it";
    }
    if (CallSites.isTooLong(call.desc, 2 * variables)) {
      return "a call with that many arguments cannot be replaced";
    }
    List<Type> types = new ArrayList<>(List.of(Type.getArgumentTypes(call.desc)));
    types.add(Type.getReturnType(call.desc));
    types.add(Type.getObjectType(call.owner));
    for (Type type : types) {
      String why = visibility.refusal(owner, type);
      if (why != null) {
        return why;
      }
    }
    return null;
  }

  /** The JVM gives each call of these a type of its own. */
  private static boolean isSignaturePolymorphic(MethodInsnNode call) {
    return call.owner.equals("java/lang/invoke/VarHandle")
        || (call.owner.equals("java/lang/invoke/MethodHandle")
            && (call.name.equals("invoke") || call.name.equals("invokeExact")));
  }
}
