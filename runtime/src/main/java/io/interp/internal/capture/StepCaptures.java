package io.interp.internal.capture;

import io.interp.internal.link.Site;
import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.StepSink;
import io.interp.internal.point.HookPoint;
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
  private final SideValues sides = new SideValues();
  private final IdentityHashMap<HookPoint, int[]> repetitions = new IdentityHashMap<>();

  private StepCaptures(
      ModelCaptures model, Step step, TensorAdapters adapters, boolean[] takes, Keeper keeper) {
    this.model = model;
    this.step = step;
    this.adapters = adapters;
    this.takes = takes;
    this.keeper = keeper;
  }

  /**
   * Begins to look at a step.
   *
   * @param start how it begins, read now and not kept
   * @param sink where what is kept goes, or no longer does
   * @return null when the step is neither a model's first nor taken by any rule
   */
  public static StepCaptures begin(
      ModelCaptures model,
      StepStart start,
      TensorAdapters adapters,
      CaptureBudget budget,
      StepSink sink) {
    Step step = start.step();
    boolean[] takes = accepted(model, model.sampling().decide(start), sink);
    if (takes == null) {
      return step.number() == 0 ? new StepCaptures(model, step, adapters, null, null) : null;
    }
    step.describe();
    Origins origins = new Origins(adapters, step, start.arguments());
    Keeper keeper = new Keeper(step, origins, budget, model.failures());
    return new StepCaptures(model, step, adapters, takes, keeper);
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

  /** Looks at a value that passes a site; never throws. */
  public void look(Site site, Object value, Object self, Object callee, Object[] variables) {
    CapturePoint[] points = model.at(site, self, callee, variables, step);
    for (CapturePoint point : points) {
      if (point != null) {
        look(point, value, self);
      }
    }
  }

  private void look(CapturePoint candidate, Object value, Object self) {
    HookPoint point = candidate.point();
    boolean wanted = takes != null && candidate.isWanted(takes);
    boolean side = takes != null && !candidate.sideNames().isEmpty();
    if (!wanted && !side && point.firstLook() != null) {
      return;
    }
    int repetition = repetition(point);
    try {
      Object tensor =
          value == null ? null : Containers.element(value, point.declaration().element());
      if (tensor != null) {
        look(candidate, repetition, tensor, self, wanted);
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
      CapturePoint candidate, int repetition, Object value, Object self, boolean wanted) {
    HookPoint point = candidate.point();
    TensorAdapter adapter = adapters.find(value);
    if (adapter == null) {
      refuse(point, adapters.whyNone(value));
      return;
    }
    TensorInfo info = adapter.describe(value);
    point.saw(info.dtype().name(), info.shape());
    String misfit = point.misfit(info.shape());
    if (misfit != null) {
      refuse(point, misfit);
    } else if (takes != null) {
      Value known = new Value(value, adapter, info, self, point.mayBeRefilled());
      if (!candidate.sideNames().isEmpty()) {
        sides.saw(point, candidate.sideNames(), known);
      }
      if (wanted) {
        keep(candidate, repetition, known);
      }
    }
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
    String name = repetition == 0 ? point.finalName() : point.finalName() + "#" + repetition;
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
      CaptureRule first = first(keep, rule, before);
      if (first == null) {
        fresh.add(keep);
      } else if (!first.looksAlike(rule)) {
        refuseSecond(point, first, rule);
      }
    }
    return fresh;
  }

  /** The rule that gives the step's file a tensor of the same name, or null. */
  private static CaptureRule first(Keep keep, CaptureRule rule, List<CaptureRule> before) {
    if (rule.keeping().isInStepFile()) {
      for (CaptureRule earlier : before) {
        if (earlier.keeping().isInStepFile() && earlier.keeping().keeps(keep.suffix())) {
          return earlier;
        }
      }
    }
    return null;
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

  /** What the step kept, in the order of execution; empty when it was only looked at. */
  public List<Kept> kept() {
    return keeper == null ? List.of() : keeper.kept();
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
