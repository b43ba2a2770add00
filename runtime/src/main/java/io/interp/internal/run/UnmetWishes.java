package io.interp.internal.run;

import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.Selector;
import io.interp.internal.capture.UnmetSelectors;
import io.interp.internal.intervene.InterveneRule;
import io.interp.internal.point.HookPoint;
import java.util.ArrayList;
import java.util.List;

/** What a run wants and never met: a misspelt name, a call on another thread. */
final class UnmetWishes {

  private final Wanted wanted;
  private volatile boolean began;
  private volatile boolean cutShort;

  UnmetWishes(Wanted wanted) {
    this.wanted = wanted;
  }

  /** A step of the run begins. */
  void began() {
    began = true;
  }

  /** A step ended before its end, so that what comes behind could not fire. */
  void cutShort() {
    cutShort = true;
  }

  /**
   * A line for each selector that met nothing; none where a step was cut short.
   *
   * @param seen the points that values passed in steps of the run
   * @param all the points of all models so far
   * @param neverApplied what was to be changed and did not come
   */
  List<String> lines(List<HookPoint> seen, List<HookPoint> all, List<InterveneRule> neverApplied) {
    List<String> lines = new ArrayList<>();
    List<Selector> what = selectors();
    if (cutShort || (what.isEmpty() && began)) {
      return lines;
    }
    if (!began && !what.isEmpty()) {
      return List.of(stepRefusal());
    }
    for (InterveneRule rule : neverApplied) {
      if (areMet(rule.what(), seen)) {
        lines.add(ruleRefusal(rule));
      }
    }
    for (Selector selector : what) {
      if (!UnmetSelectors.isMet(selector, seen)) {
        lines.add(selectorRefusal(selector, all));
      }
    }
    return lines;
  }

  private static boolean areMet(List<Selector> selectors, List<HookPoint> seen) {
    for (Selector selector : selectors) {
      if (!UnmetSelectors.isMet(selector, seen)) {
        return false;
      }
    }
    return true;
  }

  private String stepRefusal() {
    return "the run opened at "
        + wanted.location()
        + " saw no step: no model of the spec was called on its thread while it was open; call the"
        + " model inside, or hand the work over with run.with(…)";
  }

  private String selectorRefusal(Selector selector, List<HookPoint> all) {
    return "the run opened at "
        + wanted.location()
        + " met no value of `"
        + selector
        + "`: "
        + (UnmetSelectors.isMet(selector, all)
            ? "its points were not on the way of these steps"
            : "no point is meant; " + UnmetSelectors.remedy(selector, all));
  }

  private String ruleRefusal(InterveneRule rule) {
    return rule.location()
        + ": "
        + rule.verb()
        + " was never applied: "
        + (wanted.onGradients().contains(rule)
            ? "no backward pass brought a gradient to " + rule.what()
            : "no value was " + rule.what());
  }

  private List<Selector> selectors() {
    List<Selector> all = new ArrayList<>();
    for (CaptureRule rule : wanted.captures()) {
      all.addAll(rule.what());
    }
    for (InterveneRule rule : wanted.interventions()) {
      all.addAll(rule.what());
    }
    for (InterveneRule rule : wanted.onGradients()) {
      all.addAll(rule.what());
    }
    all.addAll(wanted.stopAfter());
    return all;
  }
}
