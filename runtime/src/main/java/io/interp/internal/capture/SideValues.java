package io.interp.internal.capture;

import io.interp.internal.point.HookPoint;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The masks and tokens that passed in a step so far, by name. */
final class SideValues {

  private final Map<String, SideValue> byName = new HashMap<>();

  /** Copies a value, which takes the place of an earlier one of its point. */
  void saw(HookPoint point, Set<String> names, StepCaptures.Value value) {
    StridedView copy;
    try (Snapshot live = value.adapter().borrow(value.value())) {
      StridedView view = live.view();
      copy = (point.order() == null ? view : view.permute(point.order())).contiguousCopy();
    }
    for (String name : names) {
      byName.put(name, new SideValue(name, copy, point.visibleDims()));
    }
  }

  /**
   * The value of a name.
   *
   * @param what what the spec calls it: {@code mask}
   * @param of the value that is looked at with it
   * @throws IllegalArgumentException with one line if it has not passed
   */
  SideValue get(String what, String name, String of) {
    SideValue found = byName.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "`"
              + what
              + ": "
              + name
              + "` has not fired in the step before "
              + of
              + ", which is not kept without it; name a point that fires first");
    }
    return found;
  }
}
