package io.interp.agent.weave;

import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.MethodPattern;
import io.interp.agent.weave.MethodPlan.PlannedSite;
import io.interp.internal.link.Site.Nesting;
import io.interp.internal.link.Site.PointAt;
import java.util.List;

/**
 * Marks the sites where a point has one value for all calls that delegate to each other on one
 * object, and the methods whose calls stand for others.
 */
final class Delegation {

  /** Kinds of sites that a method has once for each call, whatever its code. */
  private static final List<String> OF_THE_CALL = List.of("return", "argument", "field");

  private final ClassPlan plan;
  private final ClassFiles files;

  Delegation(ClassPlan plan, ClassFiles files) {
    this.plan = plan;
    this.files = files;
  }

  /** Marks the sites of a point. */
  void mark(PlannedPoint point) {
    if (point.spec().each()) {
      return;
    }
    for (MethodPlan method : plan.methods()) {
      Nesting nesting = null;
      for (PlannedSite site : method.sites.values()) {
        for (int i = 0; OF_THE_CALL.contains(site.found.kind()) && i < site.points.size(); i++) {
          PointAt at = site.points.get(i);
          if (at.declaration().id() == point.declaration().id()) {
            nesting = nesting == null ? nesting(method, point) : nesting;
            site.points.set(i, new PointAt(at.declaration(), at.occurrence(), at.guard(), nesting));
          }
        }
      }
      if (nesting == Nesting.OUTER) {
        method.nests.add(point.declaration().id());
      }
    }
  }

  private Nesting nesting(MethodPlan method, PlannedPoint point) {
    List<MethodPattern> methods = point.spec().methods();
    return new OwnCalls(plan.type, files, methods).from(method.method)
        ? Nesting.OUTER
        : Nesting.INNER;
  }
}
