package io.interp.internal.capture;

import io.interp.internal.module.ModuleAdapter;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.report.Failures;
import io.interp.internal.step.Step;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.UnsupportedValueException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a model's parameters as a step begins, those that its values are computed with, and waits
 * for their gradients.
 */
final class ParameterCaptures implements ModuleAdapter.Parameters {

  /** What the names of parameters begin with, behind that of a second model object. */
  private static final String PARAMETERS = "parameters.";

  private final Step step;
  private final TensorAdapters adapters;
  private final Keeper keeper;
  private final StepGradients gradients;
  private final Failures failures;
  private final List<CaptureRule> rules = new ArrayList<>();

  ParameterCaptures(
      Step step,
      TensorAdapters adapters,
      Keeper keeper,
      StepGradients gradients,
      Failures failures) {
    this.step = step;
    this.adapters = adapters;
    this.keeper = keeper;
    this.gradients = gradients;
    this.failures = failures;
  }

  /** Keeps them for the rules that take the step and ask for them; never throws. */
  void keep(List<CaptureRule> all, boolean[] takes) {
    for (int i = 0; i < takes.length; i++) {
      if (takes[i] && (all.get(i).parameters() || all.get(i).parameterGradients())) {
        rules.add(all.get(i));
      }
    }
    try {
      if (!rules.isEmpty() && !step.model().parameters(step.root(), this)) {
        refuse();
      }
    } catch (Throwable e) {
      keeper.failed("parameters", e);
    }
  }

  private void refuse() {
    for (CaptureRule rule : rules) {
      failures.report(
          rule.location()
              + ": `parameters` are known of models of org.bytedeco:pytorch, DJL and"
              + " Deeplearning4j; "
              + step.model().className()
              + " is none; remove it");
    }
  }

  @Override
  public void parameter(String path, Object tensor) {
    String name = step.model().prefix() + PARAMETERS + path;
    if (tensor == null) {
      keeper.missing(name + " cannot be stored: it has no values yet");
      return;
    }
    try {
      TensorAdapter adapter = adapters.find(tensor);
      StepCaptures.Value value =
          new StepCaptures.Value(tensor, adapter, adapter.describe(tensor), null, true);
      List<CaptureRule> before = new ArrayList<>();
      for (CaptureRule rule : rules) {
        keep(name, value, rule, before);
        before.add(rule);
      }
    } catch (UnsupportedValueException | IllegalArgumentException e) {
      keeper.missing(name + " cannot be stored: " + e.getMessage());
    }
  }

  private void keep(
      String name, StepCaptures.Value value, CaptureRule rule, List<CaptureRule> before) {
    List<Keep> keep = notYetKept(name, rule, before);
    List<Keep> ofValue = KeepGradient.values(keep);
    if (!ofValue.isEmpty()) {
      keeper.keep(name, value, ViewTransform.ALL, ViewTransform.ALL, ofValue, rule);
    }
    List<Keep> ofGradient = KeepGradient.gradients(keep);
    if (!ofGradient.isEmpty()) {
      gradients.expect(name, value, ofGradient, rule);
    }
  }

  private List<Keep> notYetKept(String name, CaptureRule rule, List<CaptureRule> before) {
    List<Keep> fresh = new ArrayList<>();
    for (Keep keep : rule.ofParameters()) {
      CaptureRule first = rule.sameInFile(keep, before, true);
      if (first == null) {
        fresh.add(keep);
      } else if (first.keeping().dtype() != rule.keeping().dtype()) {
        failures.report(
            rule.location()
                + " keeps "
                + name
                + " in another type than "
                + first.location()
                + ", and one file has it once, as the first says; give the second other steps");
      }
    }
    return fresh;
  }
}
