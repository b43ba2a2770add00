package io.interp.internal.output;

import io.interp.internal.reduce.Fold;
import io.interp.internal.reduce.Part;
import io.interp.internal.reduce.Selected;
import java.util.List;

/** What one entry of {@code keep} has accumulated of the values of one name. */
final class RunFold {

  private final Keeping keeping;
  private final String name;
  private final int model;
  private Fold fold;
  private long steps;
  private boolean intervened;
  private long held;
  private long grown;

  RunFold(CapturedValue first, int model, Fold fold) {
    this.keeping = first.keeping();
    this.name = first.name();
    this.model = model;
    this.fold = fold;
  }

  /**
   * Takes the value of another step.
   *
   * @param isIntervened whether the step was intervened on
   * @param room how many bytes more may be held
   * @return why it is not taken, in one line, or null
   */
  String add(Selected value, boolean isIntervened, long room) {
    if (fold == null) {
      return "it is not accumulated";
    }
    try {
      fold.add(value);
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    } catch (OutOfMemoryError e) {
      return drop();
    }
    grown = fold.heldBytes() - held;
    if (grown > room) {
      return drop();
    }
    held += grown;
    steps++;
    intervened |= isIntervened;
    return null;
  }

  private String drop() {
    fold = null;
    steps = 0;
    grown = 0;
    return "there is no memory to accumulate it in; keep a mean or a norm along more dimensions,"
        + " or a slice";
  }

  /** By how many bytes it grew in the last step. */
  long grown() {
    long last = grown;
    grown = 0;
    return last;
  }

  Keeping keeping() {
    return keeping;
  }

  /** Name of the values. */
  String name() {
    return name;
  }

  /** Number of the model object. */
  int model() {
    return model;
  }

  /** How many steps went into it. */
  long steps() {
    return steps;
  }

  /** Whether any of them was intervened on. */
  boolean isIntervened() {
    return intervened;
  }

  /** How many numbers went into each element, or null where that is not one number. */
  Long count() {
    return fold == null ? null : fold.count();
  }

  /** What has come of them. */
  List<Part> parts() {
    return fold == null ? List.of() : fold.parts();
  }
}
