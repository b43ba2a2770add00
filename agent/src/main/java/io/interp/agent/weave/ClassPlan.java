package io.interp.agent.weave;

import io.interp.agent.plan.Claim;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What a spec comes to in one class: what is woven into its methods, and what does not fit. */
final class ClassPlan {

  final ClassNode type;
  private final Map<MethodNode, MethodPlan> methods = new LinkedHashMap<>();
  private final Map<List<MethodNode>, Mentioned> mentioned = new HashMap<>();
  private final List<Misfit> misfits = new ArrayList<>();
  private final List<Misfit> lacking = new ArrayList<>();
  private final List<Ancestor> ancestors = new ArrayList<>();

  ClassPlan(ClassNode type) {
    this.type = type;
  }

  /** The plan of a method, made when it is first asked for. */
  MethodPlan method(MethodNode method) {
    MethodPlan plan = methods.get(method);
    if (plan == null) {
      plan = new MethodPlan(method);
      methods.put(method, plan);
    }
    return plan;
  }

  /** The plan of a method, or of the body of a lambda that is written in it. */
  MethodPlan body(MethodNode body, MethodNode writtenIn) {
    boolean fresh = !methods.containsKey(body);
    MethodPlan plan = method(body);
    if (fresh) {
      plan.name = writtenIn.name;
    }
    return plan;
  }

  /** The methods with something to weave. */
  List<MethodPlan> methods() {
    List<MethodPlan> plans = new ArrayList<>();
    for (MethodPlan plan : methods.values()) {
      if (!plan.isEmpty()) {
        plans.add(plan);
      }
    }
    return plans;
  }

  /** How many sites there are. */
  int sites() {
    int count = 0;
    for (MethodPlan method : methods.values()) {
      count += method.sites.size();
    }
    return count;
  }

  /** Leaves the sites of a point unwoven. */
  void leaveOut(int declaration) {
    for (MethodPlan method : methods.values()) {
      method.leaveOut(declaration);
    }
  }

  /** Where a point's sites are, each with all that tells it from others. */
  List<String> positions(int declaration) {
    List<String> positions = new ArrayList<>();
    for (MethodPlan method : methods.values()) {
      positions.addAll(method.positions(declaration));
    }
    return positions;
  }

  /**
   * Notes what the class lacks. That is wrong only where the spec names the class: a glob may match
   * others that have it.
   */
  void lacks(PlannedPoint point, boolean wrong, Lack lack) {
    (wrong ? misfits : lacking).add(new Misfit(point, lack));
  }

  /** Notes what the class lacks, which is in words already. */
  void lacks(PlannedPoint point, boolean wrong, Problem problem) {
    lacks(point, wrong, new Lack.Known(problem));
  }

  /** What the code of some of the methods mentions. */
  Mentioned mentioned(List<MethodNode> in) {
    Mentioned known = mentioned.get(in);
    if (known == null) {
      known = new Mentioned(in);
      mentioned.put(in, known);
    }
    return known;
  }

  /** What does not fit and is wrong. */
  List<Misfit> misfits() {
    return misfits;
  }

  /** What does not fit without being wrong. */
  List<Misfit> lacking() {
    return lacking;
  }

  /** Notes that the class inherits what is asked for, so that another class has its code. */
  void inherits(Claim claim, String declarer) {
    ancestors.add(new Ancestor(claim, declarer));
  }

  /** The classes that have the code of points and models that this class is named for. */
  List<Ancestor> ancestors() {
    return ancestors;
  }

  /** The class's name with dots. */
  String className() {
    return type.name.replace('/', '.');
  }

  /**
   * A class whose method this class inherits.
   *
   * @param claim which point or model asks for it
   * @param className the class that declares the method, with dots
   */
  record Ancestor(Claim claim, String className) {}

  /**
   * Something that the spec asks for and the class does not have.
   *
   * @param point which point asks; null when it is the model or the clock
   * @param lack what is wrong
   */
  record Misfit(PlannedPoint point, Lack lack) {

    /** What is wrong, in words. */
    Problem problem() {
      return lack.problem();
    }
  }
}
