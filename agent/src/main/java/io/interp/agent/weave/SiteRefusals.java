package io.interp.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** Why sites of a class cannot be hooked without breaking it, asked before anything is woven. */
final class SiteRefusals {

  private final String owner;
  private final Visibility visibility;

  /** Refusals in the class of this internal name. */
  SiteRefusals(String owner, Visibility visibility) {
    this.owner = owner;
    this.visibility = visibility;
  }

  /**
   * Why the value at a site cannot be hooked, or null when it can.
   *
   * @param needsCallee whether the point's name needs the object that is called
   * @param variables how many slots the variables of the point's name take
   */
  String refusal(FoundSite site, boolean needsCallee, int variables) {
    if (site.refusal() != null) {
      return site.refusal();
    }
    String why = visibility.refusal(owner, site.type());
    boolean isOperand = site.place() instanceof Place.Operand;
    if (why != null || !(isOperand || (site.kind().equals("call") && needsCallee))) {
      return why;
    }
    MethodInsnNode call = (MethodInsnNode) site.instruction();
    if (needsCallee && call.getOpcode() == Opcodes.INVOKESTATIC) {
      return "a static call has no module to name the point after";
    }
    why = replacementRefusal(call, variables);
    return why == null || isOperand ? why : why + "; give the point a name without {callee}";
  }

  /** Why a call cannot be made by a call site in its place, or null when it can. */
  private String replacementRefusal(MethodInsnNode call, int variables) {
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
    if (CallSites.isTooLong(call.desc, variables)) {
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
