package io.interp.internal;

import io.interp.internal.capture.StepCaptures;
import io.interp.internal.link.Nests;
import java.util.OptionalLong;

/** Where one thread stands: how deep in a model, in which step, whether in code of ours. */
final class ThreadScope {

  /** Calls of the model's methods that have not ended; 0 outside any step. */
  int depth;

  /** Set while code of ours runs, which must not hook itself. */
  boolean busy;

  /** The calls that stand for the calls they make on the same object; null before the first. */
  Nests nests;

  /** The trainer's number for the next step. */
  OptionalLong clock = OptionalLong.empty();

  /** What looks at this step; null when nobody does. */
  StepCaptures captures;
}
