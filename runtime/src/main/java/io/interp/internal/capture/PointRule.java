package io.interp.internal.capture;

import io.interp.internal.sampling.StepRule;
import java.util.List;

/** An entry of a spec that concerns some of the points in some of the steps. */
public interface PointRule extends StepRule {

  /** Which points, any of; empty means all. */
  List<Selector> what();
}
