package io.interp.agent.spec.read;

import io.interp.internal.report.Nearest;
import java.util.Collection;

/** What a user may have meant, as messages say it. */
public final class NearMiss {

  /** {@code did you mean `x`?}, or nothing when no candidate is near. */
  public static String suggest(String found, Collection<String> candidates) {
    String nearest = nearest(found, candidates);
    return nearest == null ? "" : "did you mean `" + nearest + "`?";
  }

  /** The candidate with the fewest edits between, or null when none is near. */
  static String nearest(String found, Collection<String> candidates) {
    return Nearest.of(found, candidates);
  }

  private NearMiss() {}
}
