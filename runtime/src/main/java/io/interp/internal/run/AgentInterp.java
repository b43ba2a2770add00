package io.interp.internal.run;

import io.interp.HookPoint;
import io.interp.Interp;
import io.interp.Run;
import io.interp.internal.capture.Selector;
import io.interp.internal.capture.UnmetSelectors;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** The agent as code beside the model sees it. */
final class AgentInterp implements Interp {

  private final Runs runs;

  AgentInterp(Runs runs) {
    this.runs = runs;
  }

  @Override
  public List<HookPoint> points() {
    List<HookPoint> views = new ArrayList<>();
    for (io.interp.internal.point.HookPoint point : runs.points()) {
      views.add(new PointView(point, runs.hooks()));
    }
    return views;
  }

  @Override
  public List<HookPoint> points(String... what) {
    List<io.interp.internal.point.HookPoint> all = runs.points();
    List<Selector> selectors = new ArrayList<>();
    for (String text : what) {
      Selector selector = Selectors.parse(text, runs);
      if (!UnmetSelectors.isMet(selector, all)) {
        throw none(text, selector, all);
      }
      selectors.add(selector);
    }
    List<HookPoint> views = new ArrayList<>();
    for (io.interp.internal.point.HookPoint point : all) {
      if (!selectors.isEmpty() && Selector.mean(selectors, point)) {
        views.add(new PointView(point, runs.hooks()));
      }
    }
    return views;
  }

  @Override
  public HookPoint point(String name) {
    List<io.interp.internal.point.HookPoint> all = runs.points();
    for (io.interp.internal.point.HookPoint point : all) {
      if (point.finalName().equals(name)) {
        return new PointView(point, runs.hooks());
      }
    }
    throw none(name, Selector.parse(name), all);
  }

  private static NoSuchElementException none(
      String text, Selector selector, List<io.interp.internal.point.HookPoint> all) {
    return new NoSuchElementException(
        "no hook point `"
            + text
            + "`; "
            + (all.isEmpty()
                ? "no value has passed any yet: points have their names from a model's first step"
                    + " on; call the model once in a run"
                : UnmetSelectors.remedy(selector, all)));
  }

  @Override
  public Run.Builder run(String... what) {
    return new RunBuilder(runs).capture(what);
  }

  @Override
  public String toString() {
    return "interp-agent with " + runs.points().size() + " hook points so far";
  }
}
