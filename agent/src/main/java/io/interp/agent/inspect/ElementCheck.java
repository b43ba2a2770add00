package io.interp.agent.inspect;

import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.read.NearMiss;
import io.interp.internal.tensor.container.Containers;
import java.util.List;

/** Compares the {@code element} of points with the records that their values are. */
final class ElementCheck {

  private final StoredTypes types;

  ElementCheck(StoredTypes types) {
    this.types = types;
  }

  /**
   * What is wrong with a point at a value of a type, or null.
   *
   * @param type with dots
   */
  Problem problem(PlannedPoint point, String type) {
    List<String> path = point.declaration().element();
    List<String> names = path.isEmpty() || type == null ? List.of() : types.components(type);
    if (names.isEmpty()
        || names.contains(path.get(0))
        || Containers.position(path.get(0), names.size()) >= 0) {
      return null;
    }
    String near = NearMiss.suggest(path.get(0), names);
    return new Problem(
        point.location(),
        "no element " + path.get(0) + " in " + type,
        "it has " + String.join(", ", names),
        near.isEmpty() ? "write `element: " + names.get(0) + "`" : near);
  }
}
