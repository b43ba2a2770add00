package io.interp.internal.capture;

import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.Keeping.Order;
import io.interp.internal.point.HookPoint;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.report.Failures;
import io.interp.internal.step.Step;
import io.interp.internal.tensor.TensorAdapters;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of an observer that take one step: which values they want, and which part of each they
 * keep, by itself or beside its mask and its tokens.
 */
final class StepRules {

  private final List<CaptureRule> rules;
  private final boolean[] takes;
  private final RulePoints points;
  private final Keeper keeper;
  private final StepGradients gradients;
  private final Failures failures;
  private final SideValues sides = new SideValues();

  private StepRules(RulesInStep rules, Keeper keeper, StepGradients gradients, Failures failures) {
    this.rules = rules.all();
    this.takes = rules.takes();
    this.points = rules.points();
    this.keeper = keeper;
    this.gradients = gradients;
    this.failures = failures;
  }

  /** The rules of a step that begins; keeps the model's parameters for those that ask for them. */
  static StepRules of(StepOpening opening, RulesInStep rules, Keeper keeper, CaptureBudget budget) {
    Step step = opening.step();
    TensorAdapters adapters = opening.adapters();
    Failures failures = opening.model().failures();
    Keeper ofGradients = new Keeper(step, null, budget, failures);
    StepGradients gradients = new StepGradients(step, adapters, ofGradients, failures);
    new ParameterCaptures(step, adapters, keeper, gradients, failures)
        .keep(rules.all(), rules.takes());
    return new StepRules(rules, keeper, gradients, failures);
  }

  /** Changes the gradients of a value that goes on. */
  void changeGradient(Passing passing, StepInterventions interventions) {
    gradients.change(passing, interventions);
  }

  /** What waits for the step's backward. */
  StepGradients gradients() {
    return gradients;
  }

  /** Whether any of them keeps something of a point's values. */
  boolean want(CapturePoint atSite) {
    return own(atSite).isWanted(takes);
  }

  private CapturePoint own(CapturePoint atSite) {
    return points == null ? atSite : points.of(atSite.point());
  }

  /** Remembers a value that is the mask or the tokens of values to come. */
  void noteSide(CapturePoint candidate, StepCaptures.Value value) {
    if (!candidate.sideNames().isEmpty()) {
      sides.saw(candidate.point(), candidate.sideNames(), value);
    }
  }

  /**
   * Keeps of a value what each rule that takes it asks for.
   *
   * @param order of the rules; null for all
   */
  void keep(CapturePoint atSite, Order order, StepCaptures.Value value, int repetition) {
    CapturePoint candidate = own(atSite);
    HookPoint point = candidate.point();
    String name = point.finalName(repetition);
    List<CaptureRule> before = new ArrayList<>();
    for (int i = 0; i < takes.length; i++) {
      CaptureRule rule = rules.get(i);
      ViewTransform transform = takes[i] ? candidate.transform(i, rule, repetition) : null;
      if (transform != null) {
        List<Keep> keep = notYetKept(point, rule, before);
        if (!keep.isEmpty() && (order == null || rule.keeping().order() == order)) {
          keep(point, name, value, transform, keep, rule);
        }
        before.add(rule);
      }
    }
  }

  private void keep(
      HookPoint point,
      String name,
      StepCaptures.Value value,
      ViewTransform transform,
      List<Keep> keep,
      CaptureRule rule) {
    String mask = rule.mask() == null ? point.declaration().mask() : rule.mask();
    CapturedValue.Selection selection = transform;
    if (rule.keeping().rows() != null || (mask != null && rule.usesMask())) {
      SideValue masked;
      SideValue tokens;
      try {
        masked = mask == null ? null : sides.get("mask", mask, name);
        tokens = rule.tokens() == null ? null : sides.get("tokens", rule.tokens(), name);
      } catch (IllegalArgumentException e) {
        // It may fire in other steps, and it is no error of the value's point.
        keeper.missing(rule.location() + ": " + e.getMessage());
        return;
      }
      selection = new SideSelection(transform, masked, tokens, rule.keeping().rows() != null);
    }
    List<Keep> ofValue = KeepGradient.values(keep);
    if (!ofValue.isEmpty()) {
      keeper.keep(name, value, transform, selection, ofValue, rule);
    }
    List<Keep> ofGradient = KeepGradient.gradients(keep);
    if (!ofGradient.isEmpty()) {
      gradients.expect(name, value, transform, selection, ofGradient, rule);
    }
  }

  /** One file has one tensor of a name: the first rule's. */
  private List<Keep> notYetKept(HookPoint point, CaptureRule rule, List<CaptureRule> before) {
    List<Keep> fresh = new ArrayList<>();
    for (Keep keep : rule.keeping().keep()) {
      CaptureRule first = rule.sameInFile(keep, before, false);
      if (first == null) {
        fresh.add(keep);
      } else if (!first.looksAlike(rule)) {
        refuseSecond(point, first, rule);
      }
    }
    return fresh;
  }

  private void refuseSecond(HookPoint point, CaptureRule first, CaptureRule second) {
    String why =
        second.location()
            + " keeps another part of "
            + point.finalName()
            + " in the same file as "
            + first.location()
            + ", and only the first is kept; give them to: or other steps";
    Refusal.of(point.status(), why, failures);
  }
}
