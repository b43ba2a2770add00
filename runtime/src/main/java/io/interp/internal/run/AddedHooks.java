package io.interp.internal.run;

import io.interp.Handle;
import io.interp.Hook;
import io.interp.internal.capture.CaptureBudget;
import io.interp.internal.capture.Observer;
import io.interp.internal.capture.Selector;
import io.interp.internal.capture.StepLook;
import io.interp.internal.capture.StepOpening;
import io.interp.internal.intervene.CallHook;
import io.interp.internal.intervene.InterveneRule;
import io.interp.internal.intervene.Interventions;
import io.interp.internal.intervene.OnFailure;
import io.interp.internal.point.HookPoint;
import io.interp.internal.report.Failures;
import io.interp.internal.sampling.StepFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The hooks that were added to points, for the steps of all threads. Safe for threads. */
final class AddedHooks extends Observer {

  private final Failures failures;
  private final CaptureBudget nothing = new CaptureBudget(0, false);
  private List<InterveneRule> rules = List.of();
  private volatile Interventions interventions;

  AddedHooks(Failures failures) {
    this.failures = failures;
  }

  boolean isEmpty() {
    return interventions == null;
  }

  /**
   * Adds a hook to a point.
   *
   * @param first before those that are there
   */
  synchronized Handle add(HookPoint point, Hook hook, boolean first) {
    InterveneRule rule =
        new InterveneRule(
            "a hook added at " + Runs.caller(),
            List.of(Selector.of(point)),
            StepFilter.ALL,
            null,
            "hook",
            new CallHook(Objects.requireNonNull(hook, "hook")));
    List<InterveneRule> all = new ArrayList<>(rules);
    all.add(first ? 0 : all.size(), rule);
    set(all);
    return new Handle() {
      @Override
      public void close() {
        remove(rule);
      }
    };
  }

  @SuppressWarnings("ReferenceEquality") // The same hook may be there twice.
  private synchronized void remove(InterveneRule rule) {
    List<InterveneRule> left = new ArrayList<>();
    for (InterveneRule each : rules) {
      if (each != rule) {
        left.add(each);
      }
    }
    set(left);
  }

  private void set(List<InterveneRule> all) {
    rules = List.copyOf(all);
    interventions = all.isEmpty() ? null : new Interventions(rules, OnFailure.THROW, failures);
  }

  @Override
  protected StepLook look(StepOpening opening) {
    Interventions now = interventions;
    return now == null
        ? null
        : StepLook.begin(this, opening, null, nothing, null, now.begin(opening.start()), null);
  }

  @Override
  protected void take(StepLook look) {
    // It keeps nothing.
  }
}
