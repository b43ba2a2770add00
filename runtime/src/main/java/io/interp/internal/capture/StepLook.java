package io.interp.internal.capture;

import io.interp.internal.output.Keeping.Order;
import io.interp.internal.point.HookPoint;
import io.interp.internal.step.Step;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.UnsupportedValueException;
import java.util.List;

/**
 * What one observer looks at, changes and keeps in one step. Safe for the threads of a step, and
 * none of its methods throws.
 */
public final class StepLook {

  private final Observer observer;
  private final ModelCaptures model;
  private final Step step;
  private final StepRules rules;
  private final Keeper keeper;
  private final StepWatch watch;
  private final StepInterventions interventions;
  private final StepInterventions onGradients;
  private List<Kept> kept = List.of();
  private int values;
  private boolean gradientsEnded;
  private int drained;

  private StepLook(
      Observer observer,
      StepOpening opening,
      StepRules rules,
      Keeper keeper,
      StepWatch watch,
      StepInterventions interventions,
      StepInterventions onGradients) {
    this.observer = observer;
    this.model = opening.model();
    this.step = opening.step();
    this.rules = rules;
    this.keeper = keeper;
    this.watch = watch;
    this.interventions = interventions;
    this.onGradients = onGradients;
  }

  /**
   * Begins to look at a step.
   *
   * @param rules what is captured; null when nothing is
   * @param watch looks at values first; null when none takes the step
   * @param interventions change values; null when none takes the step
   * @param onGradients change gradients; null when none takes the step, as where nothing is
   *     captured
   * @return null when all of them are null
   */
  public static StepLook begin(
      Observer observer,
      StepOpening opening,
      RulesInStep rules,
      CaptureBudget budget,
      StepWatch watch,
      StepInterventions interventions,
      StepInterventions onGradients) {
    if (rules == null && watch == null && interventions == null) {
      return null;
    }
    Keeper keeper = opening.keeper(rules, budget);
    StepRules ofStep = rules == null ? null : StepRules.of(opening, rules, keeper, budget);
    return new StepLook(observer, opening, ofStep, keeper, watch, interventions, onGradients);
  }

  /** What is known of the step's model. */
  public ModelCaptures model() {
    return model;
  }

  /** The step. */
  public Step step() {
    return step;
  }

  /** Whether it has anything to do with a point's values. */
  boolean concerns(CapturePoint candidate) {
    return wants(candidate)
        || (rules != null && !candidate.sideNames().isEmpty())
        || (watch != null && watch.wants(candidate.point()))
        || changes(candidate.point())
        || changesGradients(candidate.point());
  }

  private boolean wants(CapturePoint candidate) {
    return rules != null && rules.want(candidate);
  }

  /** Whether it may change values of a point. */
  boolean changes(HookPoint point) {
    return interventions != null && interventions.wants(point);
  }

  private boolean changesGradients(HookPoint point) {
    return onGradients != null && onGradients.wants(point);
  }

  /** Whether it changes anything in the step. */
  boolean intervenes() {
    return interventions != null;
  }

  /** Keeps what is asked for of a value that is about to be changed. */
  void before(CapturePoint candidate, Passing passing) {
    if (wants(candidate)) {
      look(candidate, passing, Order.BEFORE, null);
    }
  }

  /** Changes a value; what goes on. */
  Object change(Passing passing) {
    return interventions.change(passing);
  }

  /** What goes on in place of a call's result; null when the call is to be made. */
  Object skip(
      HookPoint point,
      int repetition,
      Class<?> accepts,
      Object[] arguments,
      TensorAdapters adapters) {
    return interventions == null
        ? null
        : interventions.skip(point, repetition, accepts, arguments, adapters);
  }

  /**
   * Looks at what goes on.
   *
   * @param order of the rules that keep it; null for all, where it is what it was
   * @param misfit what does not fit the point's dims; null when nothing
   */
  void after(CapturePoint candidate, Passing passing, Order order, String misfit) {
    if (watch != null && watch.wants(passing.point())) {
      watch(passing, misfit == null);
    }
    // Before anybody waits for the gradient: who looks at it sees what goes on.
    if (misfit == null && changesGradients(passing.point())) {
      rules.changeGradient(passing, onGradients);
    }
    look(candidate, passing, order, misfit);
  }

  private void look(CapturePoint candidate, Passing passing, Order order, String misfit) {
    HookPoint point = passing.point();
    int repetition = passing.repetition();
    boolean wanted = wants(candidate);
    if (misfit != null && wanted) {
      observer.missed(point, repetition, misfit);
    } else if (misfit == null && rules != null) {
      try {
        StepCaptures.Value value = passing.value();
        if (order != Order.BEFORE) {
          rules.noteSide(candidate, value);
        }
        if (wanted) {
          rules.keep(candidate, order, value, repetition);
        }
      } catch (Throwable e) {
        failed(point, repetition, e);
      }
    }
  }

  private void watch(Passing passing, boolean fits) {
    HookPoint point = passing.point();
    StepCaptures.Value value = passing.value();
    int repetition = passing.repetition();
    String name = passing.name();
    try {
      CaptureRule holding = watch.look(point, repetition, name, value.adapter(), value.value());
      if (holding != null) {
        // A value that does not fit the dims that the spec gives it is held as it is.
        ViewTransform whole = fits ? ViewTransform.all(point) : ViewTransform.ALL;
        keeper.keep(name, value, whole, whole, holding.keeping().keep(), holding);
      }
    } catch (Throwable e) {
      failed(point, repetition, e);
    }
  }

  /** Tells apart what the value is to blame for from errors of ours. */
  void failed(HookPoint point, int repetition, Throwable error) {
    if (error instanceof UnsupportedValueException) {
      refuse(point, repetition, point.finalName() + " cannot be stored: " + error.getMessage());
    } else if (error instanceof IllegalArgumentException) {
      refuse(point, repetition, error.getMessage());
    } else {
      keeper.failed(point.finalName(), error);
    }
  }

  private void refuse(HookPoint point, int repetition, String why) {
    observer.missed(point, repetition, why);
    Refusal.of(point.status(), why, model.failures());
  }

  /** A value that it may be concerned with is null, as of a branch that some steps do not take. */
  void isNull(CapturePoint candidate, int repetition) {
    HookPoint point = candidate.point();
    unchanged(point, repetition, "it is null");
    if (wants(candidate)) {
      observer.missed(point, repetition, "it was null");
      model.failures().report(point.finalName() + " is null and not captured");
    }
  }

  /** A value cannot be looked at, so that nothing can change or keep it. */
  void refused(CapturePoint candidate, int repetition, Throwable error) {
    HookPoint point = candidate.point();
    boolean told = error instanceof IllegalArgumentException;
    String why = told ? error.getMessage() : error.toString();
    unchanged(point, repetition, why);
    if (wants(candidate)) {
      observer.missed(point, repetition, why);
    }
    failed(point, repetition, error);
  }

  private void unchanged(HookPoint point, int repetition, String why) {
    if (changes(point)) {
      interventions.failed(point, repetition, why);
    }
  }

  /** With what it wants the model's call to end; null when it does not. */
  Demand demand() {
    Demand demand = interventions == null ? null : interventions.failure();
    demand = demand == null && onGradients != null ? onGradients.failure() : demand;
    return demand == null && watch != null ? watch.failure() : demand;
  }

  /** What waits for the step's backward; null when no capture takes the step. */
  StepGradients gradients() {
    return rules == null ? null : rules.gradients();
  }

  /** Takes the gradients to what the step kept; {@code running} as there. */
  void endGradients(boolean running) {
    if (rules != null) {
      List<Kept> all = rules.gradients().endAfter(kept, running);
      synchronized (this) {
        kept = all;
        gradientsEnded = true;
      }
    }
  }

  /** Takes nothing more: what other threads still do for the step comes too late. */
  void end() {
    keeper.seal();
    List<Kept> all = watch == null ? keeper.kept() : Watched.kept(watch, keeper.kept());
    synchronized (this) {
      kept = all;
      values = all.size();
    }
    observer.ended(this);
  }

  /** Ends the step from another thread, before its own has come to the end. */
  void cutShort(String why) {
    keeper.seal(why);
  }

  /** What the step kept, once it has ended; empty when it was only looked at. */
  public List<Kept> kept() {
    return kept;
  }

  /** The gradients that came since this was last asked for, in their order. */
  public synchronized List<Kept> newGradients() {
    if (rules == null) {
      return List.of();
    }
    List<Kept> came =
        gradientsEnded ? kept.subList(values, kept.size()) : rules.gradients().soFar();
    List<Kept> fresh = List.copyOf(came.subList(drained, came.size()));
    drained = came.size();
    return fresh;
  }

  /** The names of gradients that never came. */
  public List<String> missing() {
    return rules == null ? List.of() : rules.gradients().missing();
  }

  /** What a watch found in the step, a line each. */
  public List<String> found() {
    return watch == null ? List.of() : watch.found();
  }

  /** Whether there is anything to say of the step, now that it has ended. */
  public boolean hasNews() {
    return !kept.isEmpty() || (interventions != null && interventions.problem() != null);
  }

  /** What makes the step unfit for use; null when nothing does. */
  public String failure() {
    String problem = interventions == null ? null : interventions.problem();
    problem = problem == null ? keeper.failure() : problem;
    return problem == null && rules != null ? rules.gradients().failure() : problem;
  }

  /** Gives back the memory of what the step kept. */
  void discard() {
    for (Kept value : kept) {
      value.snapshot().close();
    }
  }
}
