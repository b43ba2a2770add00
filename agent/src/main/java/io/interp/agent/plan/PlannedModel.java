package io.interp.agent.plan;

import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.MethodPattern;
import io.interp.agent.spec.ModelSpec;
import java.util.List;

/**
 * A model of the spec, in every loader that has its class.
 *
 * @param spec its class and method
 */
public record PlannedModel(ModelSpec spec) implements Claim {

  @Override
  public ClassPattern in() {
    return spec.in();
  }

  @Override
  public List<MethodPattern> methods() {
    return List.of(spec.method());
  }

  @Override
  public Location location() {
    return spec.location();
  }

  @Override
  public boolean isIn(ClassFacts type) {
    return spec.in().matches(type.name());
  }
}
