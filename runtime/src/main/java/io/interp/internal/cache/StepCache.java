package io.interp.internal.cache;

import java.util.ArrayList;
import java.util.List;

/** One step of a cache. */
final class StepCache extends ReadableCache {

  private final ReadableCache cache;
  private final long step;

  StepCache(ReadableCache cache, long step) {
    this.cache = cache;
    this.step = step;
  }

  @Override
  List<CachedActivation> all() {
    List<CachedActivation> here = new ArrayList<>();
    for (CachedActivation each : cache.all()) {
      if (each.step() == step) {
        here.add(each);
      }
    }
    return here;
  }

  /** A name has one value in a step. */
  @Override
  List<CachedActivation> latest() {
    return all();
  }

  @Override
  CachedActivation latest(String name) {
    for (CachedActivation each : all()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return null;
  }

  @Override
  Absence absence() {
    return cache.absence().in(step);
  }

  @Override
  public void close() {
    // A view of what somebody else closes.
  }
}
