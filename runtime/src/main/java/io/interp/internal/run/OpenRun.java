package io.interp.internal.run;

import io.interp.ActivationCache;
import io.interp.Forward;
import io.interp.Run;
import io.interp.StoppedException;
import io.interp.internal.cache.KnownPoints;
import io.interp.internal.cache.RunCache;
import io.interp.internal.capture.CaptureBudget;
import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.Kept;
import io.interp.internal.capture.Observer;
import io.interp.internal.capture.RulePoints;
import io.interp.internal.capture.RulesInStep;
import io.interp.internal.capture.Selector;
import io.interp.internal.capture.StepLook;
import io.interp.internal.capture.StepOpening;
import io.interp.internal.intervene.InterveneRule;
import io.interp.internal.intervene.Interventions;
import io.interp.internal.intervene.OnFailure;
import io.interp.internal.point.HookPoint;
import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.run.Runs.Entered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** A run from its opening on. */
final class OpenRun extends Observer implements Run, KnownPoints {

  private final Runs runs;
  private final Wanted wanted;
  private final RulePoints points;
  private final Interventions interventions;
  private final Interventions onGradients;
  private final CaptureBudget budget;
  private final RunCache cache;
  private final UnmetWishes unmet;
  private final boolean[] takesAll;
  private final Map<String, String> missing = new ConcurrentHashMap<>();
  private volatile String incomplete;
  private volatile boolean open = true;
  private boolean taken;

  OpenRun(Runs runs, Wanted wanted) {
    this.runs = runs;
    this.wanted = wanted;
    this.points = new RulePoints(wanted.captures());
    this.interventions = interventions(wanted.interventions());
    this.onGradients = interventions(wanted.onGradients());
    this.budget = new CaptureBudget(wanted.maxBytes(), false);
    this.cache = new RunCache(this, runs.adapters(), runs.failures());
    this.unmet = new UnmetWishes(wanted);
    this.takesAll = new boolean[wanted.captures().size()];
    Arrays.fill(takesAll, true);
  }

  private Interventions interventions(List<InterveneRule> rules) {
    return rules.isEmpty() ? null : new Interventions(rules, OnFailure.THROW, runs.failures());
  }

  boolean isOpen() {
    return open;
  }

  @Override
  protected StepLook look(StepOpening opening) {
    unmet.began();
    return StepLook.begin(
        this,
        opening,
        new RulesInStep(wanted.captures(), takesAll, points),
        budget,
        wanted.stopAfter().isEmpty() ? null : new StopWatch(this, wanted.stopAfter()),
        interventions == null ? null : interventions.begin(opening.start()),
        onGradients == null ? null : onGradients.begin(opening.start()));
  }

  /** A model is about to be stopped behind a point. */
  void reached() {
    unmet.cutShort();
  }

  @Override
  protected void forwardEnded(StepLook look) {
    if (look.step().exception() != null) {
      unmet.cutShort();
    }
    keep(look, look.kept(), false);
  }

  @Override
  protected void take(StepLook look) {
    keep(look, look.newGradients(), true);
  }

  @Override
  protected void missed(HookPoint point, int repetition, String why) {
    missing.put(point.finalName(repetition), why);
  }

  /** Gradients come while nobody of ours is called. */
  @Override
  public void refresh() {
    for (StepLook look : waiting()) {
      keep(look, look.newGradients(), true);
    }
  }

  @Override
  public String missed(String name) {
    String why = missing.get(name);
    return why == null ? incomplete : why;
  }

  private void keep(StepLook look, List<Kept> fresh, boolean gradients) {
    String failure = look.failure();
    if (failure != null) {
      incomplete = failure;
    }
    for (Kept kept : fresh) {
      HookPoint point = look.model().names().find(gradients ? valueOf(kept.name()) : kept.name());
      if (open) {
        cache.add(point, gradients, look.step().info(), kept.handOver());
      } else {
        kept.snapshot().close();
      }
    }
  }

  /** The name of the value that a gradient is of: {@code x#1} of {@code x#1_grad#2}. */
  private static String valueOf(String gradient) {
    return gradient.substring(0, gradient.lastIndexOf(KeepGradient.SUFFIX));
  }

  @Override
  public List<HookPoint> points() {
    return runs.points();
  }

  @Override
  public boolean captures(HookPoint point, boolean gradient) {
    for (CaptureRule rule : wanted.captures()) {
      boolean keeps = rule.keeping().keeps(gradient ? KeepGradient.SUFFIX : "");
      if (keeps && !rule.what().isEmpty() && Selector.mean(rule.what(), point)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public ActivationCache cache() {
    return cache;
  }

  @Override
  public ActivationCache takeCache() {
    taken = true;
    return cache;
  }

  @Override
  public <T, X extends Exception> Optional<T> call(Forward<T, X> forward) throws X {
    try {
      return Optional.ofNullable(forward.call());
    } catch (Throwable e) {
      if (isStoppedByThis(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The model may have wrapped what ended it. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isStoppedByThis(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 50; depth++) {
      if (cause instanceof StoppedException stopped && stopped.run() == this) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  @Override
  public Runnable with(Runnable work) {
    return new Runnable() {
      @Override
      public void run() {
        Entered outer = runs.enter(OpenRun.this);
        try {
          work.run();
        } finally {
          runs.leave(outer);
        }
      }
    };
  }

  @Override
  public <T> Callable<T> with(Callable<T> work) {
    return new Callable<>() {
      @Override
      public T call() throws Exception {
        Entered outer = runs.enter(OpenRun.this);
        try {
          return work.call();
        } finally {
          runs.leave(outer);
        }
      }
    };
  }

  @Override
  public void close() {
    synchronized (this) {
      if (!open) {
        return;
      }
      refresh();
      open = false;
    }
    runs.closed();
    endWaiting(false);
    if (!taken) {
      cache.close();
    }
    List<String> lines = unmet.lines(points.seen(), runs.points(), neverApplied());
    if (!lines.isEmpty()) {
      throw new IllegalStateException(String.join(System.lineSeparator(), lines));
    }
  }

  private List<InterveneRule> neverApplied() {
    List<InterveneRule> never = new ArrayList<>();
    for (Interventions each : Arrays.asList(interventions, onGradients)) {
      if (each != null) {
        never.addAll(each.neverApplied());
      }
    }
    return never;
  }

  @Override
  public String toString() {
    return "the run opened at " + wanted.location();
  }
}
