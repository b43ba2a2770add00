package io.interp.internal.watch;

import io.interp.internal.capture.PointRule;
import io.interp.internal.capture.Selector;
import io.interp.internal.sampling.StepFilter;
import java.util.List;
import java.util.Set;

/**
 * One entry of a spec's {@code watch}.
 *
 * @param location {@code file:line:column} of the entry
 * @param what which points, any of; empty means all
 * @param steps in which steps
 * @param checks what to look out for, any of
 * @param then what happens when it is found
 */
public record WatchRule(
    String location, List<Selector> what, StepFilter steps, List<Check> checks, Set<Then> then)
    implements PointRule {

  /** What happens when something is found. */
  public enum Then {
    /** The values of the watched points in that step are written. */
    KEEP_STEP,
    /** It is said on stderr. */
    LOG,
    /** Nothing is captured after that step. */
    STOP_CAPTURES,
    /** The model's call ends with an exception. */
    FAIL
  }
}
