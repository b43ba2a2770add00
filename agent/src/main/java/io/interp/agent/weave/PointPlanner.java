package io.interp.agent.weave;

import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.Where;
import io.interp.internal.report.Console;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the sites of one point in the methods that it means, or says why there are none. */
final class PointPlanner {

  /** Why a method whose {@code this} gets lost cannot be hooked. */
  static final String LOSES_THIS =
      "it is optimized code that keeps something else where its 'this' was";

  private final ClassPlan result;
  private final PlannedPoint point;
  private final PointSpec spec;
  private final List<MethodNode> methods;
  private final Visibility visibility;
  private boolean found;

  PointPlanner(
      ClassPlan result, PlannedPoint point, List<MethodNode> methods, Visibility visibility) {
    this.result = result;
    this.point = point;
    this.spec = point.spec();
    this.methods = methods;
    this.visibility = visibility;
  }

  void plan() {
    for (MethodNode method : methods) {
      SiteFinder finder = new SiteFinder(result.type.name, method);
      List<FoundSite> sites = finder.find(spec.at());
      found |= !sites.isEmpty();
      if (!sites.isEmpty() && finder.losesThis()) {
        misfit(where(method) + " cannot be hooked", LOSES_THIS, "");
      } else if (!sites.isEmpty()) {
        choose(method, sites);
      }
    }
    if (!found) {
      nothingFound();
    }
  }

  private void choose(MethodNode method, List<FoundSite> sites) {
    Occurrence occurrence = spec.occurrence();
    int count = sites.size();
    if (occurrence instanceof Occurrence.All
        || (occurrence instanceof Occurrence.Unstated && (count == 1 || takesAll()))) {
      addAll(method, sites);
    } else if (occurrence instanceof Occurrence.First) {
      add(method, sites.get(0), 1);
    } else if (occurrence instanceof Occurrence.Last) {
      add(method, sites.get(count - 1), count);
    } else if (occurrence instanceof Occurrence.Nth nth && nth.n() <= count) {
      add(method, sites.get(nth.n() - 1), nth.n());
    } else if (occurrence instanceof Occurrence.Nth nth) {
      misfit(
          "occurrence " + nth.n() + " of " + what() + " in " + where(method) + " is not there",
          "it has " + listed(sites),
          "");
    } else {
      misfit(
          count + " sites match " + what() + " in " + where(method),
          listed(sites),
          "say which with occurrence: 1 to " + count + ", first, last or all");
    }
  }

  /** Every return of a method is the same point; so is every site where the name has {n}. */
  private boolean takesAll() {
    return point.namesOccurrence() || spec.at() instanceof Where.Return;
  }

  /** Of all sites, one that cannot be hooked is wrong only if none of the others can. */
  private void addAll(MethodNode method, List<FoundSite> sites) {
    String[] refusals = new String[sites.size()];
    boolean any = false;
    for (int i = 0; i < refusals.length; i++) {
      refusals[i] = refusal(sites.get(i));
      any |= refusals[i] == null;
    }
    for (int i = 0; i < refusals.length; i++) {
      if (any && refusals[i] != null) {
        Console.detail(refused(method, sites.get(i), refusals[i]).toString());
      } else {
        add(method, sites.get(i), i + 1, refusals[i]);
      }
    }
  }

  private void add(MethodNode method, FoundSite site, int occurrence) {
    add(method, site, occurrence, refusal(site));
  }

  private void add(MethodNode method, FoundSite site, int occurrence, String refusal) {
    if (refusal == null) {
      result.method(method).add(site, point, occurrence);
    } else {
      result.lacks(point, true, refused(method, site, refusal));
    }
  }

  private Problem refused(MethodNode method, FoundSite site, String refusal) {
    String wrong =
        "the value at " + what() + " in " + where(method) + at(site) + " cannot be hooked";
    return new Problem(spec.atLocation(), wrong, refusal, "");
  }

  private String refusal(FoundSite site) {
    if (site.refusal() != null) {
      return site.refusal();
    }
    String why = visibility.refusal(result.type.name, site.type());
    if (why != null || !site.kind().equals("call") || !point.needsCallee()) {
      return why;
    }
    return calleeRefusal((MethodInsnNode) site.instruction());
  }

  private String calleeRefusal(MethodInsnNode call) {
    if (call.getOpcode() == Opcodes.INVOKESTATIC) {
      return "a static call has no module to name the point after";
    }
    if (call.owner.charAt(0) == '[') {
      return "a call on an array cannot be replaced";
    }
    if (new CallerSensitivity(visibility.locator()).concerns(call)) {
      return SiteFinder.readable(call)
          + " depends on the class that calls it; give the point a name without {callee}";
    }
    if (CallSites.isTooLong(call.desc)) {
      return "a call with that many arguments cannot be replaced; give the point a name without"
          + " {callee}";
    }
    for (Type type : Type.getArgumentTypes(call.desc)) {
      String why = visibility.refusal(result.type.name, type);
      if (why != null) {
        return why;
      }
    }
    return visibility.refusal(result.type.name, Type.getObjectType(call.owner));
  }

  private void nothingFound() {
    String remedy = Inventory.suggestion(result.type.name, methods, spec.at());
    boolean byName =
        spec.at() instanceof Where.Assign
            || (spec.at() instanceof Where.Argument argument && argument.name() != null);
    if (byName && Inventory.withoutNames(result.type.name, methods)) {
      remedy =
          "compile it with javac -g, or hook a call, the return or an argument by position; "
              + Inventory.calls(methods);
    }
    String wrong = "nothing in " + where(methods.get(0)) + " matches " + what();
    String has = Inventory.sites(result.type.name, methods, spec.at());
    Problem problem = new Problem(spec.atLocation(), wrong, has, remedy);
    result.lacks(point, spec.in().isExact(), problem);
  }

  private void misfit(String wrong, String foundInstead, String remedy) {
    result.lacks(point, true, new Problem(spec.atLocation(), wrong, foundInstead, remedy));
  }

  private String where(MethodNode method) {
    String type = Signatures.simpleName(result.className());
    return type + "." + Signatures.readable(method.name, method.desc);
  }

  private String what() {
    if (spec.at() instanceof Where.Assign assign) {
      return "assign: " + assign.local();
    }
    if (spec.at() instanceof Where.Call call) {
      return "call: " + (call.owner() == null ? "" : call.owner() + ".") + call.name();
    }
    if (spec.at() instanceof Where.Argument argument) {
      return "argument: " + (argument.name() == null ? argument.index() : argument.name());
    }
    return "return";
  }

  private static String listed(List<FoundSite> sites) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sites.size(); i++) {
      FoundSite site = sites.get(i);
      text.append(i == 0 ? "" : ", ").append(i + 1).append(": ").append(site.subject());
      text.append(at(site));
    }
    return text.toString();
  }

  private static String at(FoundSite site) {
    return site.line() < 0 ? "" : " at line " + site.line();
  }
}
