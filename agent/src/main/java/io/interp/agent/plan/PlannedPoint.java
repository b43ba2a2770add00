package io.interp.agent.plan;

import io.interp.agent.spec.PointSpec;
import io.interp.internal.point.PointDeclaration;
import io.interp.internal.point.PointName;
import java.util.List;

/**
 * A point of the spec with what the runtime knows it as.
 *
 * @param spec where it goes
 * @param declaration what its values are called
 */
public record PlannedPoint(PointSpec spec, PointDeclaration declaration) {

  /** Whether its name needs the object that a call is made on. */
  public boolean needsCallee() {
    return PointName.usesCallee(declaration.name());
  }

  /** Whether its name tells the sites of a method apart by itself. */
  public boolean namesOccurrence() {
    return variables().contains("n");
  }

  /** The variables of its name. */
  public List<String> variables() {
    return PointName.variables(declaration.name());
  }
}
