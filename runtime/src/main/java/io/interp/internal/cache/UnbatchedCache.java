package io.interp.internal.cache;

import java.util.ArrayList;
import java.util.List;

/** The values of a cache without their batch of one. */
final class UnbatchedCache extends ReadableCache {

  private final ReadableCache cache;

  UnbatchedCache(ReadableCache cache) {
    this.cache = cache;
  }

  @Override
  List<CachedActivation> all() {
    return withoutBatch(cache.all());
  }

  @Override
  List<CachedActivation> latest() {
    return withoutBatch(cache.latest());
  }

  @Override
  CachedActivation latest(String name) {
    CachedActivation found = cache.latest(name);
    return found == null ? null : found.withoutBatch();
  }

  private static List<CachedActivation> withoutBatch(List<CachedActivation> activations) {
    List<CachedActivation> unbatched = new ArrayList<>();
    for (CachedActivation each : activations) {
      unbatched.add(each.withoutBatch());
    }
    return unbatched;
  }

  @Override
  Absence absence() {
    return cache.absence();
  }

  @Override
  public void close() {
    // A view of what somebody else closes.
  }
}
