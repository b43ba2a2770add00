package io.interp.internal.watch;

import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.Demand;
import io.interp.internal.capture.StepWatch;
import io.interp.internal.measure.Measures;
import io.interp.internal.output.Keeping;
import io.interp.internal.point.HookPoint;
import io.interp.internal.sampling.StepFilter;
import io.interp.internal.step.Step;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.watch.WatchRule.Then;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The watches that take one step, and what they found in it. */
final class RulesWatch implements StepWatch {

  private static final int MAX_LINES = 100;

  private final Watches watches;
  private final Step step;
  private final boolean[] takes;
  private final boolean[] found;
  private final Map<String, boolean[]> held = new HashMap<>();
  private final List<String> lines = new ArrayList<>();
  private final CaptureRule holding;
  private volatile String failure;

  /**
   * Begins to look at a step.
   *
   * @param takes for each rule whether it takes the step
   * @param capturing whether values are still written, so that holding them makes sense
   */
  RulesWatch(Watches watches, Step step, boolean[] takes, boolean capturing) {
    this.watches = watches;
    this.step = step;
    this.takes = takes;
    this.found = new boolean[takes.length];
    this.holding = capturing ? holding() : null;
  }

  /** Whole values, held once however many watches want them. */
  private CaptureRule holding() {
    for (int i = 0; i < takes.length; i++) {
      WatchRule rule = watches.rules().all().get(i);
      if (takes[i] && rule.then().contains(Then.KEEP_STEP)) {
        Keeping keeping = Keeping.values(rule.location());
        return CaptureRule.of(rule.what(), StepFilter.ALL, keeping);
      }
    }
    return null;
  }

  @Override
  public boolean wants(HookPoint point) {
    return watches.rules().anyMeans(takes, point);
  }

  @Override
  public CaptureRule look(
      HookPoint point, int repetition, String name, TensorAdapter adapter, Object value) {
    boolean[] looking = looking(point, repetition);
    if (looking == null) {
      return null;
    }
    Measures measures;
    try (Snapshot live = adapter.borrow(value)) {
      measures = Measures.ofUnmasked(live.view());
    }
    boolean any = false;
    boolean[] holders = new boolean[takes.length];
    for (int i = 0; i < looking.length; i++) {
      WatchRule rule = watches.rules().all().get(i);
      if (looking[i]) {
        check(i, rule, point, name, measures);
        holders[i] = rule.then().contains(Then.KEEP_STEP);
        any |= holders[i];
      }
    }
    if (!any || holding == null) {
      return null;
    }
    synchronized (held) {
      held.put(name, holders);
    }
    return holding;
  }

  private boolean[] looking(HookPoint point, int repetition) {
    boolean[] looking = null;
    for (int i = 0; i < takes.length; i++) {
      if (takes[i] && watches.rules().means(i, point, repetition)) {
        looking = looking == null ? new boolean[takes.length] : looking;
        looking[i] = true;
      }
    }
    return looking;
  }

  private void check(int index, WatchRule rule, HookPoint point, String name, Measures measures) {
    for (Check check : rule.checks()) {
      String what = check.find(measures);
      if (what != null) {
        watches.findings().add(rule, check, point.finalName(), step, what);
        note(index, rule.location() + ": " + name + ": " + what);
        act(rule, rule.location() + ": " + Findings.describe(step) + ", " + name + ": " + what);
      }
    }
  }

  private void note(int index, String line) {
    synchronized (held) {
      found[index] = true;
      if (lines.size() < MAX_LINES) {
        lines.add(line);
      }
    }
  }

  private void act(WatchRule rule, String what) {
    if (rule.then().contains(Then.STOP_CAPTURES)) {
      watches.stopCaptures(what);
    }
    if (rule.then().contains(Then.FAIL) && failure == null) {
      failure = what;
    }
  }

  @Override
  public boolean keeps(String name) {
    synchronized (held) {
      boolean[] holders = held.get(name);
      for (int i = 0; holders != null && i < holders.length; i++) {
        if (holders[i] && found[i]) {
          return true;
        }
      }
      return false;
    }
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // Each rule has a keeping of its own.
  public boolean holds(Keeping keeping) {
    return holding != null && holding.keeping() == keeping;
  }

  @Override
  public List<String> found() {
    synchronized (held) {
      return new ArrayList<>(lines);
    }
  }

  @Override
  public Demand failure() {
    String demanded = failure;
    return demanded == null ? null : Demand.fail(demanded);
  }
}
