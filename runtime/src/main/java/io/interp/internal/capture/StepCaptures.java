package io.interp.internal.capture;

import io.interp.internal.link.Nests;
import io.interp.internal.link.Site;
import io.interp.internal.output.Keeping.Order;
import io.interp.internal.point.HookPoint;
import io.interp.internal.point.PointStatus;
import io.interp.internal.step.Step;
import io.interp.internal.step.StepStart;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.UnsupportedValueException;
import java.util.ArrayList;
import java.util.List;

/**
 * Leads the values of one step past those who look at it, in the order in which they come: the step
 * may hand out work to several threads. Whoever comes first changes them first, and all look at
 * what goes on.
 */
public final class StepCaptures {

  private final ModelCaptures model;
  private final Step step;
  private final TensorAdapters adapters;
  private final List<StepLook> looks;
  private final Expectations expectations;
  private final StepRepetitions repetitions;

  private StepCaptures(
      ModelCaptures model, Step step, TensorAdapters adapters, List<StepLook> looks) {
    this.model = model;
    this.step = step;
    this.adapters = adapters;
    this.looks = looks;
    this.expectations = step.number() == 0 ? new Expectations() : null;
    this.repetitions = new StepRepetitions(model.failures());
  }

  /**
   * Begins to look at a step.
   *
   * @param start how it begins, read now and not kept
   * @param observers who may look at it
   * @return null when the step is neither a model's first nor looked at by anybody
   */
  public static StepCaptures begin(
      ModelCaptures model, StepStart start, TensorAdapters adapters, List<Observer> observers) {
    StepOpening opening = new StepOpening(model, start, adapters);
    List<StepLook> looks = new ArrayList<>();
    for (Observer observer : observers) {
      StepLook look = observer.begin(opening);
      if (look != null) {
        looks.add(look);
      }
    }
    Step step = start.step();
    return looks.isEmpty() && step.number() != 0
        ? null
        : new StepCaptures(model, step, adapters, looks);
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
    if (!intervenes()) {
      return null;
    }
    CapturePoint[] points = model.at(site, self, callee, variables, step);
    for (int i = 0; i < points.length; i++) {
      if (points[i] != null && (nests == null || !nests.leaveOut(site.points().get(i), self))) {
        Object skipped = skip(points[i].point(), accepts, arguments);
        if (skipped != null) {
          return skipped;
        }
      }
    }
    return null;
  }

  private boolean intervenes() {
    for (StepLook look : looks) {
      if (look.intervenes()) {
        return true;
      }
    }
    return false;
  }

  private Object skip(HookPoint point, Class<?> accepts, Object[] arguments) {
    int repetition = repetitions.coming(point);
    for (StepLook look : looks) {
      Object skipped = look.skip(point, repetition, accepts, arguments, adapters);
      if (skipped != null) {
        return skipped;
      }
    }
    return null;
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
    List<StepLook> looking = looking(candidate);
    if (looking.isEmpty() && point.firstLook() != null) {
      return value;
    }
    int repetition = repetitions.next(point);
    int changed = 0;
    Object goingOn = value;
    try {
      Passing passing = Passing.of(adapters, point, repetition, self, value, accepts);
      if (passing == null) {
        for (StepLook look : looking) {
          look.isNull(candidate, repetition);
        }
        return value;
      }
      point.saw(passing.info().dtype().name(), passing.info().shape());
      String misfit = passing.misfit();
      boolean changing = changing(looking, point);
      if (changing && misfit == null) {
        before(looking, candidate, passing);
      }
      for (; changing && changed < looking.size(); changed++) {
        if (looking.get(changed).changes(point)) {
          goingOn = looking.get(changed).change(passing);
          if (goingOn != passing.whole()) {
            passing = Passing.of(adapters, point, repetition, self, goingOn, accepts);
          }
        }
      }
      changed = looking.size();
      for (StepLook look : looking) {
        look.after(candidate, passing, changing ? Order.AFTER : null, misfit);
      }
      if (misfit != null) {
        refuse(point, misfit);
      }
    } catch (Throwable e) {
      refused(looking, changed, candidate, repetition, e);
    }
    return goingOn;
  }

  private List<StepLook> looking(CapturePoint candidate) {
    List<StepLook> looking = List.of();
    for (StepLook look : looks) {
      if (look.concerns(candidate)) {
        if (looking.isEmpty()) {
          looking = new ArrayList<>(looks.size());
        }
        looking.add(look);
      }
    }
    return looking;
  }

  private static boolean changing(List<StepLook> looking, HookPoint point) {
    for (StepLook look : looking) {
      if (look.changes(point)) {
        return true;
      }
    }
    return false;
  }

  private static void before(List<StepLook> looking, CapturePoint candidate, Passing passing) {
    for (StepLook look : looking) {
      look.before(candidate, passing);
    }
  }

  /** Nobody from the one that was to change the value on does anything with it. */
  private void refused(
      List<StepLook> looking, int from, CapturePoint candidate, int repetition, Throwable error) {
    HookPoint point = candidate.point();
    if (looking.isEmpty()) {
      if (error instanceof UnsupportedValueException) {
        refuse(point, point.finalName() + " cannot be stored: " + error.getMessage());
      } else if (error instanceof IllegalArgumentException) {
        refuse(point, error.getMessage());
      } else {
        model.failures().report("looking at " + point.finalName(), error);
      }
    }
    for (int i = from; i < looking.size(); i++) {
      looking.get(i).refused(candidate, repetition, error);
    }
  }

  private void refuse(HookPoint point, String why) {
    Refusal.of(point.status(), why, model.failures());
  }

  /** With what somebody wants the model's call to end; null when nobody does. */
  public Demand demand() {
    for (StepLook look : looks) {
      Demand demand = look.demand();
      if (demand != null) {
        return demand;
      }
    }
    return null;
  }

  /** Takes nothing more: what other threads still do for the step comes too late. */
  public void end() {
    for (StepLook look : looks) {
      look.end();
    }
  }

  /** Ends the step from another thread, before its own has come to the end. */
  public void cutShort(String why) {
    for (StepLook look : looks) {
      look.cutShort(why);
    }
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
