package io.interp.agent.weave;

import io.interp.agent.spec.Location;
import io.interp.agent.spec.MethodPattern;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.read.NearMiss;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The methods that a class has instead of the one that is asked for. */
final class NoMethod implements Lack {

  private final ClassPlan plan;
  private final MethodPattern pattern;
  private final Location at;

  NoMethod(ClassPlan plan, MethodPattern pattern, Location at) {
    this.plan = plan;
    this.pattern = pattern;
    this.at = at;
  }

  @Override
  public Problem problem() {
    String wrong = plan.className() + " has no method '" + written() + "'";
    List<String> names = names(plan.type);
    boolean overload = names.contains(pattern.name());
    String near = overload ? "" : NearMiss.suggest(pattern.name(), names);
    return new Problem(at, wrong, Inventory.methods(plan.type), near);
  }

  @Override
  public boolean isNear() {
    return false;
  }

  private String written() {
    List<String> parameters = pattern.parameters();
    return parameters == null
        ? pattern.name()
        : pattern.name() + "(" + String.join(", ", parameters) + ")";
  }

  private static List<String> names(ClassNode type) {
    List<String> names = new ArrayList<>();
    for (MethodNode method : type.methods) {
      if (method.name.charAt(0) != '<') {
        names.add(method.name);
      }
    }
    return names;
  }
}
