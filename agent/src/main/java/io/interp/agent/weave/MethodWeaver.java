package io.interp.agent.weave;

import io.interp.agent.weave.MethodPlan.PlannedSite;
import io.interp.internal.link.Guard;
import io.interp.internal.link.Site;
import io.interp.internal.link.Sites;
import java.util.ArrayList;
import java.util.List;
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
    InsnList entry = new InsnList();
    for (PlannedSite site : plan.sites.values()) {
      weave(site, entry);
    }
    method.instructions.insert(entry);
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

  private void weave(PlannedSite planned, InsnList entry) {
    FoundSite found = planned.found;
    int id = register(planned).id();
    AbstractInsnNode at = found.instruction();
    if (planned.needsCallee) {
      MethodInsnNode call = (MethodInsnNode) at;
      method.instructions.insertBefore(call, self());
      method.instructions.set(call, CallSites.call(call, owner, id));
      return;
    }
    if (at == null) {
      entry.add(new VarInsnNode(found.type().getOpcode(Opcodes.ILOAD), found.slot()));
      entry.add(filter(found, id));
      entry.add(new VarInsnNode(found.type().getOpcode(Opcodes.ISTORE), found.slot()));
    } else if (at instanceof MethodInsnNode) {
      method.instructions.insert(at, filter(found, id));
    } else {
      method.instructions.insertBefore(at, filter(found, id));
    }
  }

  private InsnList filter(FoundSite found, int id) {
    InsnList filter = new InsnList();
    filter.add(self());
    filter.add(CallSites.value(found.type(), id));
    return filter;
  }

  private Site register(PlannedSite planned) {
    FoundSite found = planned.found;
    return sites.register(
        owner.replace('/', '.'),
        loader.shown(),
        plan.name,
        found.line(),
        found.kind(),
        found.subject(),
        planned.points);
  }

  private AbstractInsnNode self() {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    return isStatic ? new InsnNode(Opcodes.ACONST_NULL) : new VarInsnNode(Opcodes.ALOAD, 0);
  }
}
