package io.interp.agent.inspect;

import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.read.NearMiss;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares the {@code element} of points with the records that their values are. */
final class ElementCheck {

  private final ModelFiles files;
  private final Map<String, List<String>> components = new HashMap<>();

  ElementCheck(ModelFiles files) {
    this.files = files;
  }

  /**
   * What is wrong with a point at a value of a type, or null.
   *
   * @param type with dots
   */
  Problem problem(PlannedPoint point, String type) {
    List<String> path = point.declaration().element();
    List<String> names = path.isEmpty() ? List.of() : components(type);
    if (names.isEmpty() || names.contains(path.get(0)) || isPosition(path.get(0), names.size())) {
      return null;
    }
    String near = NearMiss.suggest(path.get(0), names);
    return new Problem(
        point.location(),
        "no element " + path.get(0) + " in " + type,
        "it has " + String.join(", ", names),
        near.isEmpty() ? "write `element: " + names.get(0) + "`" : near);
  }

  private static boolean isPosition(String text, int count) {
    try {
      int position = Integer.parseInt(text);
      return position >= -count && position < count;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private List<String> components(String type) {
    return components.computeIfAbsent(
        type,
        name ->
            name == null || name.indexOf('.') < 0 || name.endsWith("[]")
                ? List.of()
                : List.copyOf(TypeMembers.of(name, files).components()));
  }
}
