package io.interp.agent.plan;

import io.interp.agent.spec.PointSpec;
import io.interp.internal.point.PointDeclaration;

/**
 * A point of the spec with what the runtime knows it as.
 *
 * @param spec where it goes
 * @param declaration what its values are called
 */
public record PlannedPoint(PointSpec spec, PointDeclaration declaration) {

  /** Whether its name needs the object that a call is made on. */
  public boolean needsCallee() {
    String name = declaration.name();
    return name == null || name.contains("{callee}");
  }

  /** Whether its name tells the sites of a method apart by itself. */
  public boolean namesOccurrence() {
    String name = declaration.name();
    return name != null && name.contains("{n}");
  }
}
