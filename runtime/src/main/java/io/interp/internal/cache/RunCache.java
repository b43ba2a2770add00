package io.interp.internal.cache;

import io.interp.internal.output.CapturedValue;
import io.interp.internal.point.HookPoint;
import io.interp.internal.report.Failures;
import io.interp.internal.step.StepInfo;
import io.interp.internal.tensor.TensorAdapters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that a run captured. It owns the memory until it is closed. Safe for threads. */
public final class RunCache extends ReadableCache {

  private final KnownPoints points;
  private final TensorAdapters adapters;
  private final Failures failures;
  private final Lifetime lifetime = new Lifetime();
  private final List<CapturedMemory> memory = new ArrayList<>();
  private final List<CachedActivation> all = new ArrayList<>();

  /** By name, then by step. */
  private final Map<String, TreeMap<Long, CachedActivation>> byName = new LinkedHashMap<>();

  /**
   * An empty cache.
   *
   * @param points told of what is not captured
   * @param adapters makes tensors of what is captured
   * @param failures where two values of one name in one step are reported
   */
  public RunCache(KnownPoints points, TensorAdapters adapters, Failures failures) {
    this.points = points;
    this.adapters = adapters;
    this.failures = failures;
  }

  /**
   * Takes a value. Its snapshot is closed with the cache, or at once if that is closed already.
   *
   * @param point where it passed; null for a parameter
   * @param gradient whether it is a gradient there
   * @param step the step that it belongs to
   */
  public void add(HookPoint point, boolean gradient, StepInfo step, CapturedValue value) {
    if (!take(point, gradient, step, value)) {
      value.snapshot().close();
    }
  }

  private boolean take(HookPoint point, boolean gradient, StepInfo step, CapturedValue value) {
    try {
      lifetime.enter();
    } catch (IllegalStateException e) {
      return false;
    }
    try {
      CapturedMemory captured = new CapturedMemory(value, lifetime);
      Identity identity = Identity.of(point, value.name(), gradient, step, value.keeping().order());
      boolean added = add(new CachedActivation(identity, captured, adapters), captured);
      if (!added) {
        failures.report(
            value.name()
                + ": two values of one step have this name; the cache has the first, rename the"
                + " other");
      }
      return added;
    } finally {
      lifetime.leave();
    }
  }

  private synchronized boolean add(CachedActivation activation, CapturedMemory captured) {
    TreeMap<Long, CachedActivation> bySteps = byName.get(activation.name());
    if (bySteps == null) {
      bySteps = new TreeMap<>();
      byName.put(activation.name(), bySteps);
    }
    if (bySteps.putIfAbsent(activation.step(), activation) != null) {
      return false;
    }
    all.add(activation);
    memory.add(captured);
    return true;
  }

  @Override
  List<CachedActivation> all() {
    points.refresh();
    lifetime.enter();
    try {
      synchronized (this) {
        return new ArrayList<>(all);
      }
    } finally {
      lifetime.leave();
    }
  }

  @Override
  List<CachedActivation> latest() {
    points.refresh();
    lifetime.enter();
    try {
      synchronized (this) {
        List<CachedActivation> latest = new ArrayList<>();
        for (TreeMap<Long, CachedActivation> bySteps : byName.values()) {
          latest.add(bySteps.lastEntry().getValue());
        }
        return latest;
      }
    } finally {
      lifetime.leave();
    }
  }

  @Override
  CachedActivation latest(String name) {
    points.refresh();
    lifetime.enter();
    try {
      synchronized (this) {
        TreeMap<Long, CachedActivation> bySteps = byName.get(name);
        return bySteps == null ? null : bySteps.lastEntry().getValue();
      }
    } finally {
      lifetime.leave();
    }
  }

  @Override
  Absence absence() {
    return new Absence(points);
  }

  @Override
  public void close() {
    if (lifetime.end()) {
      synchronized (this) {
        for (CapturedMemory each : memory) {
          each.close();
        }
        memory.clear();
        all.clear();
        byName.clear();
      }
    }
  }
}
