package io.interp.agent.plan;

import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.MethodPattern;
import java.util.List;

/** What a spec wants of methods of some classes: values for a point, or steps of a model. */
public sealed interface Claim permits PlannedPoint, PlannedModel {

  /** Which classes. */
  ClassPattern in();

  /** Which of their methods. */
  List<MethodPattern> methods();

  /** Where the spec says so. */
  Location location();

  /** Whether a class is one of them. */
  boolean isIn(ClassFacts type);
}
