package io.interp.internal.point;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The final names of one model object, each of which belongs to one point: a declaration with one
 * full name. Safe for threads.
 */
public final class NameRegistry {

  private final Map<String, HookPoint> byName = new LinkedHashMap<>();

  /**
   * Finds the point that has a final name, or gives the name to this one.
   *
   * @return the point to use: an earlier one when it is the same point at another site
   * @throws IllegalArgumentException naming both, when the name is another point's
   */
  public synchronized HookPoint claim(HookPoint point) {
    HookPoint owner = byName.putIfAbsent(point.finalName(), point);
    if (owner == null) {
      return point;
    }
    if (owner.declaration().id() == point.declaration().id()
        && owner.fullName().equals(point.fullName())) {
      return owner;
    }
    throw new IllegalArgumentException(
        "two points are named "
            + point.finalName()
            + ": "
            + describe(owner)
            + " has the name, "
            + describe(point)
            + " is not captured; give one another name or change rename");
  }

  private static String describe(HookPoint point) {
    return point.fullName() + " (" + point.declaration().location() + ")";
  }

  /** The point of a final name or of one of its values; null when it is no point's. */
  public synchronized HookPoint find(String name) {
    HookPoint point = byName.get(name);
    int hash = name.lastIndexOf('#');
    return point == null && hash > 0 ? byName.get(name.substring(0, hash)) : point;
  }

  /** All points with a name, in the order of their first value. */
  public synchronized List<HookPoint> points() {
    return new ArrayList<>(byName.values());
  }
}
