package io.interp.internal.capture;

import io.interp.internal.link.Nests;
import io.interp.internal.link.Site;
import io.interp.internal.output.Keeping.Order;
import io.interp.internal.output.StepSink;
import io.interp.internal.point.HookPoint;
import io.interp.internal.point.PointStatus;
import io.interp.internal.step.Step;
import io.interp.internal.step.StepStart;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.UnsupportedValueException;
import java.util.List;
import java.util.Map;

/**
 * Looks at the values of one step and keeps those that its rules ask for, in the order in which
 * they come: the step may hand out work to several threads.
 */
public final class StepCaptures {

  private final ModelCaptures model;
  private final Step step;
  private final TensorAdapters adapters;
  private final StepRules rules;
  private final Keeper keeper;
  private final StepWatch watch;
  private final StepInterventions interventions;
  private List<Kept> kept = List.of();
  private final Expectations expectations;
  private final StepRepetitions repetitions;

  private StepCaptures(
      ModelCaptures model,
      Step step,
      TensorAdapters adapters,
      StepRules rules,
      Keeper keeper,
      StepWatch watch,
      StepInterventions interventions) {
    this.model = model;
    this.step = step;
    this.adapters = adapters;
    this.rules = rules;
    this.keeper = keeper;
    this.expectations = step.number() == 0 ? new Expectations() : null;
    this.watch = watch;
    this.interventions = interventions;
    this.repetitions = new StepRepetitions(model.failures());
  }

  /**
   * Begins to look at a step.
   *
   * @param start how it begins, read now and not kept
   * @param sink where what is kept goes, or no longer does
   * @param capturing false once a watch has ended the captures
   * @param watch looks at values first; null when none takes the step
   * @param interventions change values; null when none takes the step
   * @return null when the step is neither a model's first nor taken by any rule
   */
  public static StepCaptures begin(
      ModelCaptures model,
      StepStart start,
      TensorAdapters adapters,
      CaptureBudget budget,
      StepSink sink,
      boolean capturing,
      StepWatch watch,
      StepInterventions interventions) {
    Step step = start.step();
    boolean[] decided = model.decide(start);
    boolean[] takes = StepRules.accepted(model.rules(), capturing ? decided : null, sink);
    if (takes == null && watch == null && interventions == null) {
      boolean isFirst = step.number() == 0;
      return isFirst ? new StepCaptures(model, step, adapters, null, null, null, null) : null;
    }
    step.describe();
    Origins origins = Origins.of(model.rules(), adapters, step, start.arguments());
    Keeper keeper = new Keeper(step, origins, budget, model.failures());
    StepRules rules =
        takes == null ? null : StepRules.of(model, step, takes, adapters, keeper, budget);
    return new StepCaptures(model, step, adapters, rules, keeper, watch, interventions);
  }

  /** The step. */
  public Step step() {
    return step;
  }

  /** What is known of the step's model. */
  public ModelCaptures model() {
    return model;
  }

  /**
   * Looks at a value that passes a site; never throws.
   *
   * @param accepts what the code takes in the value's place; {@code void} when nothing
   * @param nests the calls around it that stand for it; null when there are none
   * @return the value that goes on
   */
  public Object look(
      Site site,
      Class<?> accepts,
      Object value,
      Object self,
      Object callee,
      Object[] variables,
      Nests nests) {
    if (expectations != null) {
      expect(site, self, callee, nests);
    }
    Object goingOn = value;
    CapturePoint[] points = model.at(site, self, callee, variables, step);
    for (int i = 0; i < points.length; i++) {
      if (points[i] != null && (nests == null || !nests.leaveOut(site.points().get(i), self))) {
        goingOn = look(points[i], accepts, goingOn, self);
      }
    }
    return goingOn;
  }

  /**
   * What goes on in place of a call's result; never throws.
   *
   * @return null when the call is to be made
   */
  public Object skip(
      Site site,
      Class<?> accepts,
      Object self,
      Object callee,
      Object[] variables,
      Object[] arguments,
      Nests nests) {
    Object skipped = null;
    CapturePoint[] points =
        interventions == null ? new CapturePoint[0] : model.at(site, self, callee, variables, step);
    for (int i = 0; i < points.length && skipped == null; i++) {
      if (points[i] != null && (nests == null || !nests.leaveOut(site.points().get(i), self))) {
        HookPoint point = points[i].point();
        int repetition = repetitions.coming(point);
        skipped = interventions.skip(point, repetition, accepts, arguments, adapters);
      }
    }
    return skipped;
  }

  private void expect(Site site, Object self, Object callee, Nests nests) {
    for (Site.PointAt at : site.points()) {
      if (at.admits(self) && (nests == null || !nests.leaveOut(at, self))) {
        expectations.saw(at, self, callee);
      }
    }
  }

  /** Compares a model's first step with what the spec expects of its points. */
  public void compareWithExpectations(List<PointStatus> statuses) {
    if (expectations != null) {
      expectations.compare(statuses, model.model().className(), model.failures());
    }
  }

  private Object look(CapturePoint candidate, Class<?> accepts, Object value, Object self) {
    HookPoint point = candidate.point();
    boolean wanted = rules != null && rules.want(candidate);
    boolean watched = watch != null && watch.wants(point);
    boolean side = rules != null && !candidate.sideNames().isEmpty();
    boolean changed = interventions != null && interventions.wants(point);
    if (!wanted && !watched && !side && !changed && point.firstLook() != null) {
      return value;
    }
    int repetition = repetitions.next(point);
    Object goingOn = value;
    boolean unchanged = changed;
    try {
      Passing passing = Passing.of(adapters, point, repetition, self, value, accepts);
      if (passing == null) {
        isNull(point, repetition, wanted, changed);
        return value;
      }
      point.saw(passing.info().dtype().name(), passing.info().shape());
      String misfit = passing.misfit();
      if (changed) {
        if (misfit == null && wanted) {
          rules.keep(candidate, Order.BEFORE, passing.value(), repetition);
        }
        unchanged = false;
        goingOn = interventions.change(passing);
        if (goingOn != value) {
          passing = Passing.of(adapters, point, repetition, self, goingOn, accepts);
        }
      }
      look(candidate, passing, wanted, watched, changed ? Order.AFTER : null, misfit);
    } catch (UnsupportedValueException e) {
      told(point, repetition, unchanged, e.getMessage());
      refuse(point, point.finalName() + " cannot be stored: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      told(point, repetition, unchanged, e.getMessage());
      refuse(point, e.getMessage());
    } catch (Throwable e) {
      told(point, repetition, unchanged, e.toString());
      failed(point, e);
    }
    return goingOn;
  }

  /**
   * Looks at what goes on.
   *
   * @param order of the rules that keep it; null for all, where it is what it was
   */
  private void look(
      CapturePoint candidate,
      Passing passing,
      boolean wanted,
      boolean watched,
      Order order,
      String misfit) {
    Value value = passing.value();
    if (watched) {
      watch(passing, value, misfit == null);
    }
    if (misfit != null) {
      refuse(passing.point(), misfit);
    } else if (rules != null) {
      rules.noteSide(candidate, value);
      if (wanted) {
        rules.keep(candidate, order, value, passing.repetition());
      }
    }
  }

  private void isNull(HookPoint point, int repetition, boolean wanted, boolean changed) {
    told(point, repetition, changed, "it is null");
    if (wanted) {
      // A branch that a model takes in some steps only, no error of the spec.
      model.failures().report(point.finalName() + " is null and not captured");
    }
  }

  private void told(HookPoint point, int repetition, boolean unchanged, String why) {
    if (unchanged) {
      interventions.failed(point, repetition, why);
    }
  }

  private void watch(Passing passing, Value value, boolean fits) {
    HookPoint point = passing.point();
    int repetition = passing.repetition();
    String name = passing.name();
    CaptureRule holding = watch.look(point, repetition, name, value.adapter(), value.value());
    if (holding != null) {
      // A value that does not fit the dims that the spec gives it is held as it is.
      ViewTransform whole = fits ? ViewTransform.all(point) : ViewTransform.ALL;
      keeper.keep(name, value, whole, whole, holding.keeping().keep(), holding);
    }
  }

  private void failed(HookPoint point, Throwable error) {
    if (keeper == null) {
      model.failures().report("looking at " + point.finalName(), error);
    } else {
      keeper.failed(point.finalName(), error);
    }
  }

  private void refuse(HookPoint point, String why) {
    Refusal.of(point.status(), why, model.failures());
  }

  /** What the step kept, once it has ended; empty when it was only looked at. */
  public List<Kept> kept() {
    return kept;
  }

  /** What a watch found in the step, a line each. */
  public List<String> found() {
    return watch == null ? List.of() : watch.found();
  }

  /** What interventions did to the step's values, by name. */
  public Map<String, List<String>> changes() {
    return interventions == null ? Map.of() : interventions.changes();
  }

  /** With what the spec wants the model's call to end; null when it does not. */
  public String demand() {
    String demand = interventions == null ? null : interventions.failure();
    return demand == null && watch != null ? watch.failure() : demand;
  }

  /** What waits for the step's backward; null when no capture takes the step. */
  public StepGradients gradients() {
    return rules == null ? null : rules.gradients();
  }

  /** Takes the gradients to what the step kept; {@code running} as there. */
  public void endGradients(boolean running) {
    if (rules != null) {
      kept = rules.gradients().endAfter(kept, running);
    }
  }

  /** Gives back the memory of what the step kept. */
  public void discard() {
    for (Kept value : kept()) {
      value.snapshot().close();
    }
  }

  /** Takes nothing more: what other threads still do for the step comes too late. */
  public void end() {
    if (keeper != null) {
      keeper.seal();
      kept = watch == null ? keeper.kept() : Watched.kept(watch, keeper.kept());
    }
  }

  /** Ends the step from another thread, before its own has come to the end. */
  public void cutShort(String why) {
    if (keeper != null) {
      keeper.seal(why);
    }
  }

  /** Whether there is anything to say of the step, now that it has ended. */
  public boolean hasNews() {
    return !kept.isEmpty() || (interventions != null && interventions.problem() != null);
  }

  /** What makes the step unfit for use; null when nothing does. */
  public String failure() {
    String problem = interventions == null ? null : interventions.problem();
    problem = problem == null && keeper != null ? keeper.failure() : problem;
    return problem == null && rules != null ? rules.gradients().failure() : problem;
  }

  /**
   * A value with what is known of it.
   *
   * @param self {@code this} of the method that it passes, or null
   * @param mayBeRefilled whether the code may write to it behind the library's back
   */
  record Value(
      Object value, TensorAdapter adapter, TensorInfo info, Object self, boolean mayBeRefilled) {}
}
