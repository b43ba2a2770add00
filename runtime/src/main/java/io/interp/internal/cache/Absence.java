package io.interp.internal.cache;

import io.interp.internal.capture.Selector;
import io.interp.internal.point.HookPoint;
import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.report.Nearest;
import io.interp.internal.step.ModelObject;
import java.util.ArrayList;
import java.util.List;

/** Says in one line why a cache has no activation of a name, or none that a selector means. */
final class Absence {

  private final KnownPoints known;
  private final String where;

  private Absence(KnownPoints known, String where) {
    this.known = known;
    this.where = where;
  }

  /** From a whole cache. */
  Absence(KnownPoints known) {
    this(known, " in the steps of the run");
  }

  /** From one step of it. */
  Absence in(long step) {
    return new Absence(known, " in step " + step);
  }

  /**
   * Why nothing has a name.
   *
   * @param names those that there are
   */
  String ofName(String name, List<String> names) {
    return "no activation " + name + why(name, names);
  }

  /** Why nothing is meant. */
  String ofSelector(String what, List<String> names) {
    return "no activation that " + what + " means" + why(what, names);
  }

  private String why(String what, List<String> names) {
    String missed = known.missed(what);
    if (missed != null) {
      return ": " + missed;
    }
    boolean gradient = what.endsWith(KeepGradient.SUFFIX);
    String value = gradient ? without(what) : what;
    List<HookPoint> points = known.points();
    HookPoint uncaptured = null;
    for (HookPoint point : points) {
      if (isMeant(point, value)) {
        if (known.captures(point, gradient)) {
          return gradient
              ? ": no backward pass brought a gradient to " + point.finalName() + where
              : ": no value passed " + point.finalName() + where;
        }
        uncaptured = point;
      }
    }
    if (uncaptured != null) {
      return ": the run does not capture "
          + (gradient ? "gradients at " : "")
          + uncaptured.finalName()
          + "; add "
          + (gradient ? "gradients()" : "it to the run");
    }
    return nearest(what, names, points);
  }

  private static String without(String name) {
    return name.substring(0, name.length() - KeepGradient.SUFFIX.length());
  }

  private static boolean isMeant(HookPoint point, String what) {
    try {
      return Selector.parse(what).means(point);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private String nearest(String what, List<String> names, List<HookPoint> points) {
    List<String> candidates = new ArrayList<>();
    if (what.startsWith("#")) {
      for (HookPoint point : points) {
        for (String tag : point.declaration().tags()) {
          candidates.add("#" + tag);
        }
      }
    } else {
      candidates.addAll(names);
      for (HookPoint point : points) {
        candidates.add(point.finalName());
      }
    }
    if (candidates.isEmpty()) {
      return ": there is none at all";
    }
    String nearest = Nearest.of(what.substring(ModelObject.prefixLength(what)), candidates);
    return nearest == null ? "; names() has those that there are" : "; nearest is " + nearest;
  }
}
