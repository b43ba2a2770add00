package io.interp.agent.weave;

import io.interp.agent.plan.PlannedPoint;
import io.interp.internal.point.PointName;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Why sites of a class cannot be hooked without breaking it, asked before anything is woven. */
final class SiteRefusals {

  private final String className;
  private final String owner;
  private final PlannedPoint point;
  private final Visibility visibility;

  /** Refusals of a point's sites in the class of this name, with dots. */
  SiteRefusals(String className, PlannedPoint point, Visibility visibility) {
    this.className = className;
    this.owner = className.replace('.', '/');
    this.point = point;
    this.visibility = visibility;
  }

  /**
   * Why the value at a site cannot be hooked, or null when it can.
   *
   * @param method the method that the spec means, in which the site is or is written
   * @param forHeirs whether the values are told apart by the class of {@code this}
   */
  String refusal(PlacedSite placed, MethodNode method, boolean forHeirs) {
    FoundSite site = placed.found();
    if (site.refusal() != null) {
      return site.refusal();
    }
    if (forHeirs && placed.hasLostThisOf(method)) {
      return "it is in a lambda that uses nothing of its object, and nobody can tell of which class"
          + " that is; name "
          + className
          + " itself";
    }
    if (placed.hasLostThisOf(method) && PointName.usesModule(point.declaration().name())) {
      return "it is in a lambda that uses nothing of its object, and nobody can tell for which"
          + " module it runs; give the point a name that begins with /, or use `this` in the"
          + " lambda";
    }
    String why = visibility.refusal(owner, site.type());
    return why == null ? callRefusal(site) : why;
  }

  private String callRefusal(FoundSite site) {
    boolean isOperand = site.place() instanceof Place.Operand;
    boolean needsCallee = site.kind().equals("call") && point.needsCallee();
    boolean mayBeSkipped = site.kind().equals("call") && point.mayBeSkipped();
    if (!isOperand && !needsCallee && !mayBeSkipped) {
      return null;
    }
    MethodInsnNode call = (MethodInsnNode) site.instruction();
    if (needsCallee && call.getOpcode() == Opcodes.INVOKESTATIC) {
      return "a static call has no module to name the point after";
    }
    String why = new CallRefusals(owner, visibility).refusal(call, point.variables().size());
    if (why == null || isOperand) {
      return why;
    }
    return why
        + (needsCallee
            ? "; give the point a name without {callee}"
            : "; it cannot be skipped, let `skip` mean other points");
  }
}
