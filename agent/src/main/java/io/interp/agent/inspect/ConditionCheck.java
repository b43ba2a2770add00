package io.interp.agent.inspect;

import io.interp.agent.spec.Location;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.read.NearMiss;
import io.interp.internal.point.Glob;
import io.interp.internal.sampling.Condition;
import io.interp.internal.sampling.StackCondition;
import io.interp.internal.sampling.StepRule;
import io.interp.internal.step.MethodName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the classes in {@code inside} and {@code outside} with those of a model. A class of the
 * JDK or of a library that is not there may be meant, so that only what is nearly the name of one
 * that is there is taken for a mistake: the run would not tell it, for a method may well be on no
 * stack.
 */
final class ConditionCheck {

  private final Set<String> classes;

  /** The names of all classes, with dots. */
  ConditionCheck(Set<String> classes) {
    this.classes = classes;
  }

  /** What is wrong with the conditions of some rules. */
  List<Problem> problems(List<? extends StepRule> rules) {
    List<Problem> problems = new ArrayList<>();
    for (StepRule rule : rules) {
      for (Condition condition : rule.steps().when()) {
        if (condition instanceof StackCondition stack) {
          Problem problem = problem(Location.parse(rule.location()), stack);
          if (problem != null) {
            problems.add(problem);
          }
        }
      }
    }
    return problems;
  }

  private Problem problem(Location at, StackCondition condition) {
    MethodName method = condition.method();
    String owner = method.owner();
    if (owner == null || owner.indexOf('*') >= 0 || isThere(owner)) {
      return null;
    }
    String near = NearMiss.suggest(owner, owner.indexOf('.') < 0 ? simpleNames() : classes);
    if (near.isEmpty()) {
      return null;
    }
    String key = condition.inside() ? "inside" : "outside";
    return new Problem(at, "no class of `" + key + ": " + method + "` is there", "", near);
  }

  private boolean isThere(String owner) {
    for (String name : classes) {
      if (Glob.matchesClass(owner, name)) {
        return true;
      }
    }
    return false;
  }

  private Set<String> simpleNames() {
    Set<String> names = new TreeSet<>();
    for (String name : classes) {
      names.add(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1));
    }
    return names;
  }
}
