package io.interp.internal.capture;

import io.interp.internal.output.Keeping;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.sampling.StepFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * One entry of a spec's {@code capture}.
 *
 * @param what which points, any of; empty means all
 * @param steps in which steps
 * @param slice what is looked at of each value; null means all of it
 * @param copying when values are copied
 * @param mask name of the point with the padding mask of all its values; null leaves it to their
 *     points
 * @param tokens name of the point with the tokens of its rows, or null
 * @param parameters whether the model's parameters are kept as well; then no {@code what} means no
 *     point
 * @param parameterGradients whether their gradients are; then it is the same
 * @param keeping what is kept of that, and where
 */
public record CaptureRule(
    List<Selector> what,
    StepFilter steps,
    Slice slice,
    Copying copying,
    String mask,
    String tokens,
    boolean parameters,
    boolean parameterGradients,
    Keeping keeping)
    implements PointRule {

  /** Keeps whole values. */
  public static CaptureRule of(List<Selector> what, StepFilter steps, Keeping keeping) {
    return new CaptureRule(what, steps, null, Copying.ALWAYS, null, null, false, false, keeping);
  }

  @Override
  public String location() {
    return keeping.location();
  }

  /** The same for gradients, whose memory autograd uses again: they are copied at once. */
  CaptureRule ofGradients() {
    return new CaptureRule(
        what, steps, slice, Copying.ALWAYS, mask, tokens, parameters, parameterGradients, keeping);
  }

  /** Whether every point is meant. */
  boolean meansEveryPoint() {
    return what.isEmpty() && !parameters && !parameterGradients;
  }

  /** What is kept of each parameter: of its value and, as such, of its gradient. */
  List<Keep> ofParameters() {
    List<Keep> keep = new ArrayList<>();
    List<Keep> values = KeepGradient.values(keeping.keep());
    if (parameters) {
      keep.addAll(values);
    }
    if (parameterGradients) {
      // What is asked of values is asked of these gradients, unless gradients are spoken of.
      List<Keep> gradients = KeepGradient.gradients(keeping.keep());
      for (Keep each : gradients.isEmpty() ? values : gradients) {
        keep.add(new KeepGradient(each));
      }
    }
    return keep;
  }

  /**
   * The earlier rule that gives the step's file a tensor of the same name, or null.
   *
   * @param ofParameters whether it is what is kept of a parameter, and not of a point's value
   */
  CaptureRule sameInFile(Keep keep, List<CaptureRule> earlier, boolean ofParameters) {
    if (keeping.isInStepFile()) {
      for (CaptureRule rule : earlier) {
        List<Keep> kept = ofParameters ? rule.ofParameters() : rule.keeping.keep();
        if (rule.keeping.isInStepFile() && Keeping.has(kept, keep.suffix())) {
          return rule;
        }
      }
    }
    return null;
  }

  /** Whether it makes a difference which elements of its values count. */
  boolean usesMask() {
    if (slice != null || keeping.overRun() || keeping.rows() != null) {
      return true;
    }
    for (Keep keep : keeping.keep()) {
      if (keep.reduces()) {
        return true;
      }
    }
    return false;
  }

  /** Whether two rules keep the same of a value wherever their {@code keep} agrees. */
  boolean looksAlike(CaptureRule other) {
    return String.valueOf(slice).equals(String.valueOf(other.slice))
        && String.valueOf(mask).equals(String.valueOf(other.mask))
        && keeping.dtype() == other.keeping.dtype()
        && keeping.order() == other.keeping.order();
  }
}
