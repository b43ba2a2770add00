package io.interp.internal.capture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides as a step ends what becomes of the values that were held for its watch. */
final class Watched {

  private Watched() {}

  /**
   * What is written of a step. One file has one tensor of a name, the captured one where there is
   * one; a value that was held in vain is given back.
   *
   * @param all captured and held, in the order of execution
   */
  static List<Kept> kept(StepWatch watch, List<Kept> all) {
    Set<String> captured = new HashSet<>();
    for (Kept value : all) {
      if (!watch.holds(value.keeping())
          && value.keeping().isInStepFile()
          && value.keeping().keeps("")) {
        captured.add(value.name());
      }
    }
    List<Kept> kept = new ArrayList<>();
    for (Kept value : all) {
      boolean held = watch.holds(value.keeping());
      if (!held || (watch.keeps(value.name()) && !captured.contains(value.name()))) {
        kept.add(value);
      } else {
        value.snapshot().close();
      }
    }
    return kept;
  }
}
