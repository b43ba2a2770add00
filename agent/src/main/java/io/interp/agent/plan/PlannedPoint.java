package io.interp.agent.plan;

import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.Kinship;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.MethodPattern;
import io.interp.agent.spec.PointSpec;
import io.interp.internal.point.PointDeclaration;
import io.interp.internal.point.PointName;
import java.util.List;

/**
 * A point of the spec with what the runtime knows it as.
 *
 * @param spec where it goes
 * @param declaration what its values are called
 * @param mayBeSkipped whether the call that it is at may not be made
 */
public record PlannedPoint(PointSpec spec, PointDeclaration declaration, boolean mayBeSkipped)
    implements Claim {

  @Override
  public ClassPattern in() {
    return spec.in();
  }

  @Override
  public List<MethodPattern> methods() {
    return spec.methods();
  }

  @Override
  public Location location() {
    return spec.location();
  }

  @Override
  public boolean isIn(ClassFacts type) {
    return spec.in().matches(type.name())
        && (spec.loader() == null || type.isLoadedBy(spec.loader()))
        && (spec.in().kinship() == null || isKin(spec.in().kinship(), type));
  }

  private static boolean isKin(Kinship kinship, ClassFacts type) {
    return (kinship.annotation() == null || type.isAnnotated(kinship.annotation()))
        && (kinship.superclass() == null || type.isA(kinship.superclass()))
        && (kinship.superinterface() == null || type.isA(kinship.superinterface()));
  }

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
