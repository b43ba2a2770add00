package io.interp.internal.capture;

import io.interp.internal.link.Nests;
import io.interp.internal.link.Site;
import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.StepSink;
import io.interp.internal.point.HookPoint;
import io.interp.internal.point.PointStatus;
import io.interp.internal.reduce.Keep;
import io.interp.internal.step.Step;
import io.interp.internal.step.StepStart;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.UnsupportedValueException;
import io.interp.internal.tensor.container.Containers;
import java.util.ArrayList;
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
  private final boolean[] takes;
  private final Keeper keeper;
  private final StepWatch watch;
  private List<Kept> kept = List.of();
  private final SideValues sides = new SideValues();
  private final Expectations expectations;
  private final IdentityHashMap<HookPoint, int[]> repetitions = new IdentityHashMap<>();

  private StepCaptures(
      ModelCaptures model,
      Step step,
      TensorAdapters adapters,
      boolean[] takes,
      Keeper keeper,
      StepWatch watch) {
    this.model = model;
    this.step = step;
    this.adapters = adapters;
    this.takes = takes;
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
    boolean[] takes = accepted(model, capturing ? decided : null, sink);
    if (takes == null && watch == null) {
      return step.number() == 0 ? new StepCaptures(model, step, adapters, null, null, null) : null;
    }
    step.describe();
    Origins origins = new Origins(adapters, step, start.arguments());
    Keeper keeper = new Keeper(step, origins, budget, model.failures());
    if (takes != null) {
      new ParameterCaptures(step, adapters, keeper, model.failures()).keep(model.rules(), takes);
    }
    return new StepCaptures(model, step, adapters, takes, keeper, watch);
  }

  /** Without the rules whose values get nowhere any more; null when none is left. */
  private static boolean[] accepted(ModelCaptures model, boolean[] takes, StepSink sink) {
    if (takes == null || !sink.accepting()) {
      return null;
    }
    boolean any = false;
    for (int i = 0; i < takes.length; i++) {
      takes[i] = takes[i] && sink.accepts(model.rules().get(i).keeping());
      any |= takes[i];
    }
    return any ? takes : null;
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
    boolean wanted = takes != null && candidate.isWanted(takes);
    boolean watched = watch != null && watch.wants(point);
    boolean side = takes != null && !candidate.sideNames().isEmpty();
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
    } else if (takes != null) {
      if (!candidate.sideNames().isEmpty()) {
        sides.saw(point, candidate.sideNames(), known);
      }
      if (wanted) {
        keep(candidate, repetition, known);
      }
    }
  }

  private void watch(HookPoint point, int repetition, Value value) {
    String name = name(point, repetition);
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

  private static String name(HookPoint point, int repetition) {
    return repetition == 0 ? point.finalName() : point.finalName() + "#" + repetition;
  }

  private int repetition(HookPoint point) {
    synchronized (repetitions) {
      int[] count = repetitions.get(point);
      if (count == null) {
        count = new int[1];
        repetitions.put(point, count);
      }
      return count[0]++;
    }
  }

  private void keep(CapturePoint candidate, int repetition, Value value) {
    List<CaptureRule> rules = model.rules();
    HookPoint point = candidate.point();
    String name = name(point, repetition);
    List<CaptureRule> before = new ArrayList<>();
    for (int i = 0; i < takes.length; i++) {
      CaptureRule rule = rules.get(i);
      ViewTransform transform = takes[i] ? candidate.transform(i, rule, repetition) : null;
      if (transform != null) {
        List<Keep> keep = notYetKept(point, rule, before);
        if (!keep.isEmpty()) {
          keep(point, name, value, transform, keep, rule);
        }
        before.add(rule);
      }
    }
  }

  private void keep(
      HookPoint point,
      String name,
      Value value,
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
    keeper.keep(name, value, transform, selection, keep, rule);
  }

  /** One file has one tensor of a name: the first rule's. */
  private List<Keep> notYetKept(HookPoint point, CaptureRule rule, List<CaptureRule> before) {
    List<Keep> fresh = new ArrayList<>();
    for (Keep keep : rule.keeping().keep()) {
      CaptureRule first = rule.sameInFile(keep, before);
      if (first == null) {
        fresh.add(keep);
      } else if (!first.looksAlike(rule)) {
        refuseSecond(point, first, rule);
      }
    }
    return fresh;
  }

  private void refuseSecond(HookPoint point, CaptureRule first, CaptureRule second) {
    refuse(
        point,
        second.location()
            + " keeps another part of "
            + point.finalName()
            + " in the same file as "
            + first.location()
            + ", and only the first is kept; give them to: or other steps");
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
