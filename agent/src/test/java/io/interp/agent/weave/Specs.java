package io.interp.agent.weave;

import io.interp.agent.spec.ClockSpec;
import io.interp.agent.spec.Limits;
import io.interp.agent.spec.ModelSpec;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Spec;
import java.util.BitSet;
import java.util.List;

/** Specs that say where hook points go and nothing of what becomes of their values. */
final class Specs {

  /** As much as there is. */
  static final Limits NO_LIMITS = new Limits(Long.MAX_VALUE, Long.MAX_VALUE);

  private Specs() {}

  /**
   * A spec.
   *
   * @param clock the trainer's, or null
   */
  static Spec of(List<ModelSpec> models, ClockSpec clock, List<PointSpec> points) {
    return of(models, clock, points, new BitSet());
  }

  /** A spec whose points at these positions may be skipped. */
  static Spec of(
      List<ModelSpec> models, ClockSpec clock, List<PointSpec> points, BitSet skippable) {
    return new Spec(
        List.of("test.yaml"),
        "",
        List.of(),
        models,
        clock,
        points,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        skippable,
        List.of(),
        List.of(),
        null,
        NO_LIMITS);
  }
}
