package io.interp.agent.weave;

import io.interp.agent.plan.Claim;
import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedModel;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.ArgumentName;
import io.interp.agent.spec.ClockSpec;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.MethodPattern;
import io.interp.agent.spec.Problem;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lays a spec over one class. The weaver and whoever only wants to know what would be woven ask the
 * same question here.
 */
final class ClassPlanner {

  private final Plan plan;
  private final Visibility visibility;

  ClassPlanner(Plan plan, Visibility visibility) {
    this.plan = plan;
    this.visibility = visibility;
  }

  /** The plan for a class, its frames expanded. */
  ClassPlan plan(ClassNode type) {
    ClassPlan result = new ClassPlan(type);
    for (PlannedModel model : plan.modelsIn(result.className())) {
      planModel(result, model);
    }
    ClockSpec clock = plan.clockIn(result.className());
    if (clock != null) {
      planClock(result, clock);
    }
    Kin kin = new Kin(ClassHeader.of(type), visibility.files());
    for (PlannedPoint point : plan.pointsIn(kin)) {
      planPoint(result, point);
    }
    for (Claim claim : plan.inheritedFrom(result.className())) {
      if (!claim.isIn(kin)) {
        planForInheritors(result, claim);
      }
    }
    Delegation delegation = new Delegation(result, visibility.files());
    for (PlannedPoint point : plan.points()) {
      delegation.mark(point);
    }
    return result;
  }

  private void planForInheritors(ClassPlan result, Claim claim) {
    List<MethodNode> methods = InheritedMethods.bodies(result.type, claim);
    InheritorGuard guard = new InheritorGuard(claim, result.type.name);
    if (claim instanceof PlannedModel model) {
      for (MethodNode method : withRoomForSteps(result, model, methods)) {
        result.method(method).stepGuards.add(guard);
      }
    } else if (claim instanceof PlannedPoint point && !methods.isEmpty()) {
      new PointPlanner(result, point, methods, visibility).planForHeirs();
      for (MethodPlan method : result.methods()) {
        method.guard(point, guard);
      }
    }
  }

  private void planModel(ClassPlan result, PlannedModel model) {
    for (MethodNode method : withRoomForSteps(result, model, bodies(result, model))) {
      result.method(method).isModel = true;
    }
  }

  /** The methods that can be steps; says of the others, and of arguments, what they lack. */
  private List<MethodNode> withRoomForSteps(
      ClassPlan result, PlannedModel model, List<MethodNode> methods) {
    List<MethodNode> fitting = new ArrayList<>();
    for (MethodNode method : methods) {
      if (CallSites.isTooLong(method.desc, 0)) {
        String wrong =
            result.className() + "." + method.name + " has too many arguments for a step";
        result.lacks(null, true, new Problem(model.location(), wrong, "", ""));
      } else {
        fitting.add(method);
      }
    }
    for (ArgumentName argument : methods.isEmpty() ? List.<ArgumentName>of() : plan.arguments()) {
      Problem problem = ModelArguments.problem(result, methods, argument);
      if (problem != null) {
        // Of several models, another one may have it.
        result.lacks(null, plan.hasOneModel(), problem);
      }
    }
    return fitting;
  }

  private void planClock(ClassPlan result, ClockSpec clock) {
    boolean found = false;
    Problem problem = withoutNumber(result, clock);
    FieldSearch fields = new FieldSearch(result.type, visibility.files());
    for (MethodNode method : result.type.methods) {
      if (clock.method() != null && !matches(clock.method(), method)) {
        continue;
      }
      SiteFinder finder = new SiteFinder(fields, method);
      List<MethodInsnNode> calls = finder.calls(clock.call());
      boolean hasThis = (method.access & Opcodes.ACC_STATIC) == 0 && !finder.losesThis();
      if (!calls.isEmpty() && hasThis) {
        found = true;
        if (problem == null) {
          result.method(method).clockField = clock.field();
          result.method(method).clockCalls = calls;
        }
      }
    }
    if (!found) {
      String wrong = result.className() + " has no such call in a method with a 'this'";
      problem = new Problem(clock.location(), wrong, Inventory.calls(result.type.methods), "");
    }
    if (problem != null) {
      result.lacks(null, true, problem);
    }
  }

  /** Why the trainer's number cannot be read, or null when it can as far as the class tells. */
  private static Problem withoutNumber(ClassPlan result, ClockSpec clock) {
    String name = clock.field();
    for (FieldNode field : result.type.fields) {
      if (field.name.equals(name)) {
        String type = Type.getType(field.desc).getClassName();
        boolean isStatic = (field.access & Opcodes.ACC_STATIC) != 0;
        return !isStatic && "BSIJ".contains(field.desc)
            ? null
            : new Problem(
                clock.location(),
                "the field '" + name + "' of " + result.className() + " holds no step number",
                "found " + (isStatic ? "static " : "") + type,
                "name a field of `this` that is an int or a long");
      }
    }
    // A superclass may have it; the call site finds out when it links.
    return result.type.superName.equals("java/lang/Object")
        ? new Problem(
            clock.location(),
            result.className() + " has no field '" + name + "'",
            fields(result.type),
            "")
        : null;
  }

  private void planPoint(ClassPlan result, PlannedPoint point) {
    List<MethodNode> methods = bodies(result, point);
    if (!methods.isEmpty()) {
      new PointPlanner(result, point, methods, visibility).plan();
    }
  }

  /** The methods with a body that are meant; says of the others why they have none. */
  private List<MethodNode> bodies(ClassPlan result, Claim claim) {
    PlannedPoint point = claim instanceof PlannedPoint planned ? planned : null;
    boolean exact = claim.in().isExact();
    List<MethodNode> found = new ArrayList<>();
    for (MethodPattern pattern : claim.methods()) {
      boolean named = false;
      for (MethodNode method : result.type.methods) {
        if (!matches(pattern, method)) {
          continue;
        }
        named = true;
        if (method.instructions.size() == 0) {
          result.lacks(point, exact, withoutBody(result, method, claim.location()));
        } else if (!found.contains(method)) {
          found.add(method);
        }
      }
      Location where = pattern.at() == null ? claim.location() : pattern.at();
      boolean inheritable = pattern.name().charAt(0) != '<';
      if (!named
          && !(inheritable
              && new InheritedMethods(result, visibility.files()).plan(claim, pattern, where))) {
        result.lacks(point, exact, new NoMethod(result, pattern, where));
      }
    }
    return found;
  }

  private static Problem withoutBody(ClassPlan result, MethodNode method, Location at) {
    String call = Signatures.simpleName(result.className()) + "." + method.name;
    return new Problem(at, call + " is " + whyNoBody(method), "", insteadOfBody(call, method));
  }

  /** {@code native: it has no body to hook} for a method without one. */
  static String whyNoBody(MethodNode method) {
    return (isNative(method) ? "native" : "abstract") + ": it has no body to hook";
  }

  /** What to try for a method without a body, named as a call of it is. */
  static String insteadOfBody(String call, MethodNode method) {
    return isNative(method)
        ? "hook the call of it in the model instead, with at: {call: " + call + "}"
        : "name the class that implements it";
  }

  private static boolean isNative(MethodNode method) {
    return (method.access & Opcodes.ACC_NATIVE) != 0;
  }

  private static boolean matches(MethodPattern pattern, MethodNode method) {
    return Signatures.isMeant(pattern, method.access, method.name, method.desc);
  }

  private static String fields(ClassNode type) {
    StringBuilder names = new StringBuilder();
    for (FieldNode field : type.fields) {
      names.append(names.length() == 0 ? "it has " : ", ").append(field.name);
    }
    return names.length() == 0 ? "it has none" : names.toString();
  }
}
