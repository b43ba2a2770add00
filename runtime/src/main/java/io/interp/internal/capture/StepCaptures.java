package io.interp.internal.capture;

import io.interp.internal.link.Nests;
import io.interp.internal.link.Site;
import io.interp.internal.output.StepSink;
import io.interp.internal.point.HookPoint;
import io.interp.internal.point.PointStatus;
import io.interp.internal.step.Step;
import io.interp.internal.step.StepStart;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.UnsupportedValueException;
import io.interp.internal.tensor.container.Containers;
import java.util.IdentityHashMap;
import java.util.List;

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
  private List<Kept> kept = List.of();
  private final Expectations expectations;
  private final IdentityHashMap<HookPoint, Repetitions> repetitions = new IdentityHashMap<>();

  private StepCaptures(
      ModelCaptures model,
      Step step,
      TensorAdapters adapters,
      StepRules rules,
      Keeper keeper,
      StepWatch watch) {
    this.model = model;
    this.step = step;
    this.adapters = adapters;
    this.rules = rules;
    this.keeper = keeper;
    this.expectations = step.number() == 0 ? new Expectations() : null;
    this.watch = watch;
  }

  /**
   * Begins to look at a step.
   *
   * @param start how it begins, read now and not kept
   * @param sink where what is kept goes, or no longer does
   * @param capturing false once a watch has ended the captures
   * @param watch looks at values first; null when none takes the step
   * @return null when the step is neither a model's first nor taken by any rule
   */
  public static StepCaptures begin(
      ModelCaptures model,
      StepStart start,
      TensorAdapters adapters,
      CaptureBudget budget,
      StepSink sink,
      boolean capturing,
      StepWatch watch) {
    Step step = start.step();
    boolean[] decided = model.sampling().decide(start);
    boolean[] takes = StepRules.accepted(model.rules(), capturing ? decided : null, sink);
    if (takes == null && watch == null) {
      return step.number() == 0 ? new StepCaptures(model, step, adapters, null, null, null) : null;
    }
    step.describe();
    Origins origins = new Origins(adapters, step, start.arguments());
    Keeper keeper = new Keeper(step, origins, budget, model.failures());
    StepRules rules = null;
    if (takes != null) {
      new ParameterCaptures(step, adapters, keeper, model.failures()).keep(model.rules(), takes);
      rules = new StepRules(model.rules(), takes, keeper, model.failures());
    }
    return new StepCaptures(model, step, adapters, rules, keeper, watch);
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
   * @param nests the calls around it that stand for it; null when there are none
   */
  public void look(
      Site site, Object value, Object self, Object callee, Object[] variables, Nests nests) {
    if (expectations != null) {
      expect(site, self, callee, nests);
    }
    CapturePoint[] points = model.at(site, self, callee, variables, step);
    for (int i = 0; i < points.length; i++) {
      if (points[i] != null && (nests == null || !nests.leaveOut(site.points().get(i), self))) {
        look(points[i], value, self);
      }
    }
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

  private void look(CapturePoint candidate, Object value, Object self) {
    HookPoint point = candidate.point();
    boolean wanted = rules != null && rules.want(candidate);
    boolean watched = watch != null && watch.wants(point);
    boolean side = rules != null && !candidate.sideNames().isEmpty();
    if (!wanted && !watched && !side && point.firstLook() != null) {
      return;
    }
    int repetition = repetition(point);
    try {
      Object tensor =
          value == null ? null : Containers.element(value, point.declaration().element());
      if (tensor != null) {
        look(candidate, repetition, tensor, self, wanted, watched);
      } else if (wanted) {
        // A branch that a model takes in some steps only, no error of the spec.
        model.failures().report(point.finalName() + " is null and not captured");
      }
    } catch (UnsupportedValueException e) {
      refuse(point, point.finalName() + " cannot be stored: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      refuse(point, e.getMessage());
    } catch (Throwable e) {
      failed(point, e);
    }
  }

  private void look(
      CapturePoint candidate,
      int repetition,
      Object value,
      Object self,
      boolean wanted,
      boolean watched) {
    HookPoint point = candidate.point();
    TensorAdapter adapter = adapters.find(value);
    if (adapter == null) {
      refuse(point, adapters.whyNone(value));
      return;
    }
    TensorInfo info = adapter.describe(value);
    point.saw(info.dtype().name(), info.shape());
    Value known = new Value(value, adapter, info, self, point.mayBeRefilled());
    if (watched) {
      watch(point, repetition, known);
    }
    String misfit = point.misfit(info.shape());
    if (misfit != null) {
      refuse(point, misfit);
    } else if (rules != null) {
      rules.noteSide(candidate, known);
      if (wanted) {
        rules.keep(candidate, repetition, known);
      }
    }
  }

  private void watch(HookPoint point, int repetition, Value value) {
    String name = point.finalName(repetition);
    CaptureRule holding = watch.look(point, repetition, name, value.adapter(), value.value());
    if (holding != null) {
      // A value that does not fit the dims that the spec gives it is held as it is.
      boolean fits = point.misfit(value.info().shape()) == null;
      int[] order = fits ? point.order() : null;
      List<String> dims = fits ? point.visibleDims() : List.of();
      ViewTransform whole = new ViewTransform(order, null, dims);
      keeper.keep(name, value, whole, whole, holding.keeping().keep(), holding);
    }
  }

  private int repetition(HookPoint point) {
    Repetitions of;
    int repetition;
    boolean isMixed;
    synchronized (repetitions) {
      of = repetitions.get(point);
      if (of == null) {
        of = new Repetitions();
        repetitions.put(point, of);
      }
      repetition = of.next();
      isMixed = of.turnsMixed();
    }
    if (isMixed) {
      model.failures().report(Repetitions.mixed(point));
    }
    return repetition;
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

  /** With what a watch wants the model's call to end; null when none does. */
  public String demand() {
    return watch == null ? null : watch.failure();
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

  /** Why something is missing in what the step kept; null when nothing is. */
  public String failure() {
    return keeper == null ? null : keeper.failure();
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
