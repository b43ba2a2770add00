package io.interp.agent.weave;

import io.interp.agent.plan.PlannedPoint;
import io.interp.internal.link.Guard;
import io.interp.internal.link.Site.PointAt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Everything that is to be woven into one method. */
final class MethodPlan {

  final MethodNode method;

  /** The method as it is written: of a lambda's body, the one that it is written in. */
  String name;

  /** Whether the method's calls are steps. */
  boolean isModel;

  /** Whose calls are steps where a model inherits the method. */
  final List<Guard> stepGuards = new ArrayList<>();

  /** Name of the field with the trainer's number; null when the method has no clock. */
  String clockField;

  /** The calls before which the trainer's number is read. */
  List<MethodInsnNode> clockCalls = List.of();

  /** Ids of the points for which a call of the method stands for the calls it makes. */
  final List<Integer> nests = new ArrayList<>();

  /** Sites in the order they were found first. */
  final Map<Object, PlannedSite> sites = new LinkedHashMap<>();

  MethodPlan(MethodNode method) {
    this.method = method;
    this.name = method.name;
  }

  /** Adds a point to a site; several points on one instruction share a site. */
  void add(FoundSite found, PlannedPoint point, int occurrence, List<MethodVariable> variables) {
    PlannedSite site = sites.get(found.key());
    if (site == null) {
      site = new PlannedSite(found);
      sites.put(found.key(), site);
    }
    site.points.add(new PointAt(point.declaration(), occurrence));
    site.replacesCall |=
        found.place() instanceof Place.Operand
            || (found.kind().equals("call") && (point.needsCallee() || point.mayBeSkipped()));
    site.mayBeSkipped |= found.kind().equals("call") && point.mayBeSkipped();
    for (MethodVariable variable : variables) {
      site.variables.putIfAbsent(variable.name(), variable);
    }
  }

  /** Makes the sites of a point ask a guard. */
  void guard(PlannedPoint point, Guard guard) {
    for (PlannedSite site : sites.values()) {
      for (int i = 0; i < site.points.size(); i++) {
        PointAt at = site.points.get(i);
        if (at.declaration().id() == point.declaration().id()) {
          site.points.set(i, new PointAt(at.declaration(), at.occurrence(), guard, at.nesting()));
        }
      }
    }
  }

  /** {@code forward(Tensor) return at line 12}, in the order of the sites of a point. */
  List<String> positions(int declaration) {
    List<String> positions = new ArrayList<>();
    for (PlannedSite site : sites.values()) {
      for (PointAt at : site.points) {
        if (at.declaration().id() == declaration) {
          FoundSite found = site.found;
          String what = (found.kind() + " " + found.subject()).trim();
          String where = Signatures.readable(method.name, method.desc);
          positions.add(where + " " + what + " at line " + found.line());
        }
      }
    }
    return positions;
  }

  /** Leaves the sites of a point unwoven. */
  void leaveOut(int declaration) {
    nests.remove((Integer) declaration);
    List<Object> empty = new ArrayList<>();
    for (Map.Entry<Object, PlannedSite> entry : sites.entrySet()) {
      List<PointAt> points = entry.getValue().points;
      for (int i = points.size() - 1; i >= 0; i--) {
        if (points.get(i).declaration().id() == declaration) {
          points.remove(i);
        }
      }
      if (points.isEmpty()) {
        empty.add(entry.getKey());
      }
    }
    sites.keySet().removeAll(empty);
  }

  boolean isEmpty() {
    return !isModel && stepGuards.isEmpty() && clockField == null && sites.isEmpty();
  }

  /** A site with the points on it, in the order of the file. */
  static final class PlannedSite {
    final FoundSite found;
    final List<PointAt> points = new ArrayList<>();

    /** What it hands over besides {@code this}, by name. */
    final Map<String, MethodVariable> variables = new LinkedHashMap<>();

    /** Whether it needs more of a call than its result. */
    boolean replacesCall;

    /** Whether something may take the place of a call's result. */
    boolean mayBeSkipped;

    PlannedSite(FoundSite found) {
      this.found = found;
    }
  }
}
