package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.PointSpec.Expectation;
import io.interp.agent.spec.Problem;
import java.util.ArrayList;
import java.util.List;

/** How much there is to hook in some classes, against what a spec expects and allows. */
final class Counts {

  private final Plan plan;
  private final List<ClassPlan> classes;

  Counts(Plan plan, List<ClassPlan> classes) {
    this.plan = plan;
    this.classes = classes;
  }

  /** What is known to be wrong before anything is loaded: of points in classes named in full. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (PlannedPoint point : plan.points()) {
      Expectation expect = point.spec().expect();
      if (point.spec().in().isExact() && expect != null && expect.sites() != Expectation.ANY) {
        List<String> positions = positions(point);
        // A class that is not on the class path has its sites yet to come.
        if (positions.size() != expect.sites() && !positions.isEmpty()) {
          String wrong = "the point is expected to have " + expect.sites() + " sites";
          String found = "found " + positions.size() + ": " + String.join(", ", positions);
          problems.add(new Problem(expect.location(), wrong, found, ""));
        }
      }
    }
    String exceeded = exceeded();
    if (exceeded != null) {
      problems.add(new Problem(first(), exceeded, "", ""));
    }
    return problems;
  }

  private List<String> positions(PlannedPoint point) {
    List<String> positions = new ArrayList<>();
    for (ClassPlan type : classes) {
      positions.addAll(type.positions(point.declaration().id()));
    }
    return positions;
  }

  private String exceeded() {
    long sites = 0;
    long hooked = 0;
    for (ClassPlan type : classes) {
      sites += type.sites();
      hooked += type.sites() > 0 ? 1 : 0;
    }
    return WeavingCaps.exceeded(plan.limits(), sites, hooked);
  }

  private Location first() {
    return Location.ofFile(plan.points().get(0).spec().location().file());
  }
}
