package io.interp.agent.weave;

import io.interp.agent.weave.MethodPlan.PlannedSite;
import io.interp.internal.link.CallValue;
import io.interp.internal.link.Guard;
import io.interp.internal.link.LoaderName;
import io.interp.internal.link.Site;
import io.interp.internal.link.Sites;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Puts the call sites of a plan into one method. */
final class MethodWeaver {

  private final String owner;
  private final LoaderName loader;
  private final MethodPlan plan;
  private final MethodNode method;
  private final Sites sites;

  MethodWeaver(String owner, LoaderName loader, MethodPlan plan, Sites sites) {
    this.owner = owner;
    this.loader = loader;
    this.plan = plan;
    this.method = plan.method;
    this.sites = sites;
  }

  void weave() {
    List<StepWeaver> steps = steps();
    for (MethodInsnNode call : plan.clockCalls) {
      InsnList clock = new InsnList();
      clock.add(self());
      clock.add(CallSites.clock(owner, plan.clockField));
      method.instructions.insertBefore(call, clock);
    }
    Map<AbstractInsnNode, List<PlannedSite>> replaced = replacedCalls();
    InsnList entry = new InsnList();
    for (PlannedSite site : plan.sites.values()) {
      if (!replaced.containsKey(site.found.instruction())) {
        weave(site, entry);
      }
    }
    method.instructions.insert(entry);
    for (Map.Entry<AbstractInsnNode, List<PlannedSite>> call : replaced.entrySet()) {
      replace((MethodInsnNode) call.getKey(), call.getValue());
    }
    if (!plan.nests.isEmpty()) {
      new NestWeaver(method, plan.nests).weave();
    }
    for (StepWeaver step : steps) {
      step.weave();
    }
  }

  /** Where every call is a step, nobody has to be told apart. */
  private List<StepWeaver> steps() {
    if (plan.isModel) {
      return List.of(new StepWeaver(method, StepWeaver.EVERYBODYS));
    }
    List<StepWeaver> steps = new ArrayList<>();
    for (Guard guard : plan.stepGuards) {
      steps.add(new StepWeaver(method, sites.register(guard)));
    }
    return steps;
  }

  /** The calls that are replaced, with all of their sites: the result is one of them then. */
  private Map<AbstractInsnNode, List<PlannedSite>> replacedCalls() {
    Map<AbstractInsnNode, List<PlannedSite>> replaced = new LinkedHashMap<>();
    for (PlannedSite site : plan.sites.values()) {
      if (site.replacesCall) {
        replaced.put(site.found.instruction(), new ArrayList<>());
      }
    }
    for (PlannedSite site : plan.sites.values()) {
      List<PlannedSite> ofCall = replaced.get(site.found.instruction());
      if (ofCall != null) {
        ofCall.add(site);
      }
    }
    return replaced;
  }

  private void weave(PlannedSite planned, InsnList entry) {
    FoundSite found = planned.found;
    Collection<MethodVariable> variables = planned.variables.values();
    int id = register(planned, variables).id();
    InsnList hook = new InsnList();
    hook.add(self());
    addLoads(hook, variables);
    if (found.place() instanceof Place.Held held) {
      hook.add(CallSites.field(owner, held.field(), id, variables));
    } else {
      hook.add(CallSites.value(found.type(), id, variables));
    }
    if (found.place() instanceof Place.Entry argument) {
      entry.add(new VarInsnNode(found.type().getOpcode(Opcodes.ILOAD), argument.slot()));
      entry.add(hook);
      entry.add(new VarInsnNode(found.type().getOpcode(Opcodes.ISTORE), argument.slot()));
    } else if (found.place() instanceof Place.After) {
      method.instructions.insert(found.instruction(), hook);
    } else {
      method.instructions.insertBefore(found.instruction(), hook);
    }
  }

  /** One call site for all values of a call, each of which hands over what any of them needs. */
  private void replace(MethodInsnNode call, List<PlannedSite> ofCall) {
    Map<String, MethodVariable> variables = new LinkedHashMap<>();
    for (PlannedSite site : ofCall) {
      variables.putAll(site.variables);
    }
    List<Integer> constants = new ArrayList<>();
    for (PlannedSite site : ofCall) {
      constants.add(register(site, variables.values()).id());
      constants.add(value(site));
    }
    InsnList behind = new InsnList();
    behind.add(self());
    addLoads(behind, variables.values());
    method.instructions.insertBefore(call, behind);
    method.instructions.set(call, CallSites.call(call, owner, constants, variables.values()));
  }

  private static int value(PlannedSite site) {
    if (site.found.place() instanceof Place.Operand operand) {
      return CallValue.operand(operand.position(), operand.isAfter());
    }
    return site.mayBeSkipped ? CallValue.SKIPPABLE_RESULT : CallValue.RESULT;
  }

  private static void addLoads(InsnList code, Collection<MethodVariable> variables) {
    for (MethodVariable variable : variables) {
      code.add(variable.load());
    }
  }

  private Site register(PlannedSite planned, Collection<MethodVariable> variables) {
    FoundSite found = planned.found;
    List<String> names = new ArrayList<>();
    for (MethodVariable variable : variables) {
      names.add(variable.name());
    }
    return sites.register(
        owner.replace('/', '.'),
        loader.shown(),
        plan.name,
        found.line(),
        found.kind(),
        found.subject(),
        names,
        planned.points);
  }

  private AbstractInsnNode self() {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    return isStatic ? new InsnNode(Opcodes.ACONST_NULL) : new VarInsnNode(Opcodes.ALOAD, 0);
  }
}
