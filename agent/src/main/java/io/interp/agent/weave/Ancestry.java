package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.MethodPattern;
import java.util.ArrayList;

/**
 * Finds, before anything is loaded, whose methods the classes inherit that a spec names in full. A
 * superclass may be loaded long before them, and is to be woven then.
 */
public final class Ancestry {

  private final Plan plan;
  private final ClassFiles files;

  private Ancestry(Plan plan, ClassFiles files) {
    this.plan = plan;
    this.files = files;
  }

  /** Adds to the plan what the class path tells; of the rest the plan learns as classes load. */
  public static void resolve(Plan plan, ClassLoader classPath) {
    Ancestry ancestry = new Ancestry(plan, ClassFiles.of(classPath));
    for (PlannedPoint point : plan.points()) {
      if (point.spec().in().isExact()) {
        ancestry.resolve(point);
      }
    }
  }

  private void resolve(PlannedPoint point) {
    ClassHeader type = files.header(point.spec().in().text().replace('.', '/'));
    if (type == null) {
      return;
    }
    for (MethodPattern pattern : point.spec().methods()) {
      if (!Signatures.declares(type, pattern)) {
        for (Inheritance.Inherited found :
            new Inheritance(files).find(type, pattern, new ArrayList<>())) {
          if (InheritedMethods.canBeHooked(found)) {
            plan.inherits(point, found.declarer().replace('/', '.'));
          }
        }
      }
    }
  }
}
