package io.interp.internal;

import io.interp.internal.capture.StepCaptures;
import io.interp.internal.link.Nests;
import io.interp.internal.point.Passage;
import java.util.OptionalLong;

/** Where one thread stands: in which step, how deep in a model, whether in code of ours. */
final class ThreadScope {

  /** Where the thread stood before and will stand again; null for nowhere. */
  final ThreadScope outer;

  /** Whether the thread works for a step that another call began. */
  final boolean joined;

  /** The step; null while {@link #depth} is 0. */
  OpenStep step;

  /** Calls of the model's methods that have not ended; 0 outside any step. */
  int depth;

  /** Set while code of ours runs, which must not hook itself. */
  boolean busy;

  /** The calls that stand for the calls they make on the same object; null before the first. */
  Nests nests;

  /** The trainer's number for the next step. */
  OptionalLong clock = OptionalLong.empty();

  /** A thread outside any step. */
  ThreadScope(ThreadScope outer) {
    this.outer = outer;
    this.joined = false;
  }

  /** A thread that works for a step. */
  ThreadScope(ThreadScope outer, OpenStep step) {
    this.outer = outer;
    this.joined = true;
    this.step = step;
    this.depth = 1;
  }

  /** Whether it works for a step that is over, so that what it does belongs to none. */
  boolean isLate() {
    return joined && step.hasEnded();
  }

  /** What looks at the values that the thread passes now; null when nobody does. */
  StepCaptures looking() {
    return busy || depth == 0 ? null : step.captures();
  }

  /** To what a value belongs that passes now. */
  Passage passage() {
    if (depth == 0) {
      return Passage.OUTSIDE;
    }
    return isLate() ? Passage.LATE : Passage.IN_STEP;
  }
}
