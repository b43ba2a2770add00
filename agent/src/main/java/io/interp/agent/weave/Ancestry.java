package io.interp.agent.weave;

import io.interp.agent.plan.Claim;
import io.interp.agent.plan.Plan;
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
    resolve(plan, ClassFiles.of(classPath));
  }

  static void resolve(Plan plan, ClassFiles files) {
    Ancestry ancestry = new Ancestry(plan, files);
    for (Claim claim : plan.claims()) {
      if (claim.in().isExact()) {
        ancestry.resolve(claim);
      }
    }
  }

  private void resolve(Claim claim) {
    ClassHeader type = files.header(claim.in().text().replace('.', '/'));
    if (type == null) {
      return;
    }
    for (MethodPattern pattern : claim.methods()) {
      if (!Signatures.declares(type, pattern)) {
        for (Inheritance.Inherited found :
            new Inheritance(files).find(type, pattern, new ArrayList<>())) {
          if (InheritedMethods.canBeHooked(found)) {
            plan.inherits(claim, found.declarer().replace('/', '.'));
          }
        }
      }
    }
  }
}
