package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.PointSpec.Expectation;
import io.interp.agent.spec.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much there is to hook in some classes, against what a spec expects and allows. */
final class Counts {

  private final Plan plan;
  private final boolean all;

  /** Where the points that expect something are, by class and by their ids. */
  private final Map<String, Map<Integer, List<String>>> positions = new LinkedHashMap<>();

  private final Map<String, Integer> sites = new HashMap<>();

  /**
   * Counts of nothing yet.
   *
   * @param all whether every class that there is comes to be counted
   */
  Counts(Plan plan, boolean all) {
    this.plan = plan;
    this.all = all;
  }

  /** Counts a class, in place of what was counted of it before. */
  void add(ClassPlan type) {
    Map<Integer, List<String>> found = new HashMap<>();
    for (PlannedPoint point : plan.points()) {
      int id = point.declaration().id();
      if (expectsSites(point)) {
        found.put(id, type.positions(id));
      }
    }
    positions.put(type.className(), found);
    sites.put(type.className(), type.sites());
  }

  /** What is wrong; of a point that may be in classes that are not counted, nothing is. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (PlannedPoint point : plan.points()) {
      if ((all || point.spec().in().isExact()) && expectsSites(point)) {
        Expectation expect = point.spec().expect();
        List<String> found = positions(point);
        // A class that is not on the class path has its sites yet to come.
        if (found.size() != expect.sites() && !found.isEmpty()) {
          String wrong = "the number of sites is expected to be " + expect.sites();
          String what = "found " + found.size() + ": " + String.join(", ", found);
          problems.add(new Problem(expect.location(), wrong, what, ""));
        }
      }
    }
    String exceeded = exceeded();
    if (exceeded != null) {
      problems.add(new Problem(first(), exceeded, "", ""));
    }
    return problems;
  }

  private static boolean expectsSites(PlannedPoint point) {
    Expectation expect = point.spec().expect();
    return expect != null && expect.sites() != Expectation.ANY;
  }

  private List<String> positions(PlannedPoint point) {
    List<String> found = new ArrayList<>();
    for (Map<Integer, List<String>> ofClass : positions.values()) {
      found.addAll(ofClass.get(point.declaration().id()));
    }
    return found;
  }

  private String exceeded() {
    long count = 0;
    long hooked = 0;
    for (int ofClass : sites.values()) {
      count += ofClass;
      hooked += ofClass > 0 ? 1 : 0;
    }
    return WeavingCaps.exceeded(plan.limits(), count, hooked);
  }

  private Location first() {
    return Location.ofFile(plan.points().get(0).spec().location().file());
  }
}
