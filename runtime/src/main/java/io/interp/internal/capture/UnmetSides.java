package io.interp.internal.capture;

import io.interp.internal.point.HookPoint;
import io.interp.internal.point.PointName;
import io.interp.internal.point.PointStatus;
import io.interp.internal.point.RenameRule;
import io.interp.internal.report.Nearest;
import java.util.ArrayList;
import java.util.List;

/** Masks and tokens that no value ever was: their point never fired, or goes by another name. */
final class UnmetSides {

  private final List<HookPoint> points;
  private final List<PointStatus> statuses;
  private final List<RenameRule> rename;

  /**
   * Looks at a run that ends.
   *
   * @param points those that fired
   */
  UnmetSides(List<HookPoint> points, List<PointStatus> statuses, List<RenameRule> rename) {
    this.points = points;
    this.statuses = statuses;
    this.rename = rename;
  }

  /**
   * Why there never was such a value, in one line; null when there was one.
   *
   * @param key what the spec calls it: {@code mask}
   * @param name final name; null means none
   */
  String why(String key, String name) {
    if (name == null) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (HookPoint point : points) {
      if (name.equals(point.baseName()) || name.equals(point.finalName())) {
        return null;
      }
      names.add(point.finalName());
    }
    return "`" + key + ": " + name + "` never fired; " + remedy(name, names);
  }

  private String remedy(String name, List<String> names) {
    for (PointStatus status : statuses) {
      if (status.firedCount() == 0 && isNamed(status, name)) {
        return "its point at " + status.declaration().location() + " is " + status.state();
      }
    }
    for (String each : names) {
      if (each.endsWith("." + name)) {
        return "did you mean `" + each + "`?";
      }
    }
    String nearest = Nearest.of(name, names);
    return nearest == null ? UnmetSelectors.listed(points) : "did you mean `" + nearest + "`?";
  }

  /** Whether a point that never fired would have had a name, as far as its own part tells. */
  private boolean isNamed(PointStatus status, String name) {
    String declared = status.declaration().name();
    if (declared == null || !PointName.variables(declared).isEmpty()) {
      return false;
    }
    return declared.startsWith("/")
        ? name.equals(PointName.rename(declared.substring(1), rename))
        : name.equals(declared) || name.endsWith("." + declared);
  }
}
