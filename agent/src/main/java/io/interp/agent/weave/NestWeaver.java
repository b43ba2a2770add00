package io.interp.agent.weave;

import java.util.List;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/** Makes every call of a method stand for the calls that it makes on the same object. */
final class NestWeaver extends ScopeWeaver {

  private final List<Integer> declarations;

  /**
   * A weaver of one method.
   *
   * @param declarations ids of the points that have the outermost call's values only
   */
  NestWeaver(MethodNode method, List<Integer> declarations) {
    super(method);
    this.declarations = declarations;
  }

  @Override
  InsnList enter() {
    InsnList entry = new InsnList();
    entry.add(self());
    entry.add(CallSites.nest(declarations));
    return entry;
  }

  @Override
  InsnList exit() {
    InsnList end = new InsnList();
    end.add(CallSites.unnest());
    return end;
  }

  @Override
  InsnList thrown() {
    return exit();
  }
}
