package io.interp.internal.report;

import java.util.List;

/** Lists in messages, which are never longer than a line can bear. */
public final class Listing {

  private Listing() {}

  /** {@code a, b and 3 more}: the first of some items, and how many there are besides. */
  public static String some(List<String> items, String separator, int most) {
    int more = items.size() - most;
    String shown = String.join(separator, items.subList(0, Math.min(most, items.size())));
    return more <= 0 ? shown : shown + " and " + more + " more";
  }
}
