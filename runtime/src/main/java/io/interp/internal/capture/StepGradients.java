package io.interp.internal.capture;

import io.interp.internal.output.CapturedValue;
import io.interp.internal.reduce.Keep;
import io.interp.internal.report.Failures;
import io.interp.internal.step.Step;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.UnsupportedValueException;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradients that one step waits for, from its forward until it is complete. Safe for threads:
 * autograd has its own.
 */
public final class StepGradients {

  private final Step step;
  private final Failures failures;
  private final Keeper keeper;
  private final TensorAdapters adapters;
  private final List<ExpectedGradient> expected = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final GradientChanges changes;
  private boolean ended;

  /**
   * Waits for none yet.
   *
   * @param keeper of gradients alone: that of values takes nothing more once the forward has ended
   */
  StepGradients(Step step, TensorAdapters adapters, Keeper keeper, Failures failures) {
    this.step = step;
    this.adapters = adapters;
    this.keeper = keeper;
    this.failures = failures;
    this.changes = new GradientChanges(adapters);
  }

  /** Changes the gradients of a value at a hook point. */
  void change(Passing value, StepInterventions interventions) {
    changes.expect(value, interventions);
  }

  /** Waits for the gradients of a value at a hook point. */
  void expect(
      String name,
      StepCaptures.Value value,
      ViewTransform transform,
      CapturedValue.Selection selection,
      List<Keep> keep,
      CaptureRule rule) {
    expect(
        new PointGradient(name, transform, selection, keep, rule, keeper, adapters),
        name,
        value,
        rule);
  }

  /** Waits for the gradients of a parameter. */
  void expect(String name, StepCaptures.Value value, List<Keep> keep, CaptureRule rule) {
    expect(new ParameterGradient(name, keep, rule, keeper, adapters), name, value, rule);
  }

  /** Says why where there will be none. */
  private void expect(
      ExpectedGradient gradient, String name, StepCaptures.Value value, CaptureRule rule) {
    try {
      gradient.await(value);
      add(gradient);
    } catch (UnsupportedValueException e) {
      failures.report(
          Boolean.FALSE.equals(step.model().gradientMode())
              ? rule.location()
                  + ": there is no gradient to keep in steps that record none (no_grad); leave"
                  + " them out, as with `when: training`"
              : rule.location() + ": " + name + " has no gradient to keep: " + e.getMessage());
    }
  }

  private void add(ExpectedGradient gradient) {
    synchronized (expected) {
      if (!ended) {
        expected.add(gradient);
        return;
      }
    }
    gradient.end(true);
  }

  /** Whether none has to come any more. */
  public boolean expectsNone() {
    synchronized (expected) {
      return expected.isEmpty() && changes.isEmpty();
    }
  }

  /** Whether any came. */
  public boolean hasArrived() {
    synchronized (expected) {
      for (ExpectedGradient gradient : expected) {
        if (gradient.hasArrived()) {
          return true;
        }
      }
    }
    return changes.hasArrived() || !keeper.kept().isEmpty();
  }

  /** Leaves what later backward passes bring to parameters and inputs to the model's next step. */
  public void nextStep() {
    if (!endThose(true, false).isEmpty()) {
      failures.report(
          "a step of "
              + step.model().className()
              + " began before a backward of the step before it: gradients of parameters and of"
              + " inputs go to the last of the steps that share a backward");
    }
  }

  /**
   * Waits no longer, and tells what never came.
   *
   * @param values what the forward kept
   * @param running whether a backward may be running
   * @return behind the values what came, in the order in which it came
   */
  List<Kept> endAfter(List<Kept> values, boolean running) {
    synchronized (expected) {
      ended = true;
    }
    keeper.seal();
    changes.end(running);
    List<String> never = endThose(false, running);
    List<Kept> came = keeper.kept();
    if (came.isEmpty() && keeper.failure() == null && !never.isEmpty()) {
      failures.report(
          "no gradient came to steps of "
              + step.model().className()
              + " that wait for some: nothing was run backwards while they waited; if nothing"
              + " will be, leave them out, as with `when: training`");
    } else {
      for (String name : never) {
        failures.report(
            name
                + " never came: what was run backwards does not depend on it, or on a copy of it"
                + " without its history");
      }
    }
    List<Kept> all = new ArrayList<>(values);
    all.addAll(came);
    return all;
  }

  /** Ends all or some; the names of those that never came. */
  private List<String> endThose(boolean leavesOnly, boolean running) {
    List<ExpectedGradient> ending = new ArrayList<>();
    List<String> never = new ArrayList<>();
    synchronized (expected) {
      for (ExpectedGradient gradient : expected) {
        if (!leavesOnly || gradient.isLeaf()) {
          ending.add(gradient);
          if (!gradient.hasArrived()) {
            never.add(gradient.name);
          }
        }
      }
      expected.removeAll(ending);
      missing.addAll(never);
    }
    for (ExpectedGradient gradient : ending) {
      gradient.end(running);
    }
    return never;
  }

  /** Whether it waits no longer. */
  boolean hasEnded() {
    synchronized (expected) {
      return ended;
    }
  }

  /** Those that came so far, in the order in which they came. */
  List<Kept> soFar() {
    return keeper.kept();
  }

  /** What is wrong with those that came; null when nothing is. */
  String failure() {
    return keeper.failure();
  }

  /** The names of those that never came, once it waits no longer. */
  public List<String> missing() {
    synchronized (expected) {
      return List.copyOf(missing);
    }
  }
}
