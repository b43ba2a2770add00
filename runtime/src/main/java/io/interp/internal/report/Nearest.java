package io.interp.internal.report;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The name that somebody may have meant who wrote another. */
public final class Nearest {

  /** A user reads one suggestion; it is not worth more than the first of so many names. */
  static final int MOST_CANDIDATES = 2000;

  private Nearest() {}

  /**
   * The candidate with the fewest edits between, the first of several, or null when none is near.
   * Each name counts once, however often it is there.
   */
  public static String of(String found, Collection<String> candidates) {
    String from = found.toLowerCase(Locale.ROOT);
    Set<String> seen = new HashSet<>();
    String nearest = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      if (seen.size() == MOST_CANDIDATES) {
        break;
      }
      if (seen.add(candidate)) {
        int longest = Math.max(found.length(), candidate.length());
        int near = Math.min(Math.max(1, longest / 3), longest - 1);
        int limit = Math.min(near, fewest - 1);
        int edits = edits(from, candidate.toLowerCase(Locale.ROOT), limit);
        if (edits <= limit) {
          nearest = candidate;
          fewest = edits;
        }
      }
    }
    return nearest;
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that lead from one to the other; a
   * number above the limit where there are more than that.
   */
  static int edits(String from, String to, int limit) {
    int shorter = Math.min(from.length(), to.length());
    if (Math.max(from.length(), to.length()) - shorter > limit) {
      return limit + 1;
    }
    // What both begin and end with needs no edit.
    int start = 0;
    while (start < shorter && from.charAt(start) == to.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && from.charAt(from.length() - 1 - end) == to.charAt(to.length() - 1 - end)) {
      end++;
    }
    return between(
        from.substring(start, from.length() - end), to.substring(start, to.length() - end), limit);
  }

  private static int between(String from, String to, int limit) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      int best = i;
      for (int j = 1; j <= to.length(); j++) {
        row[j] = step(beforeLast, last, row, from, to, i, j);
        best = Math.min(best, row[j]);
      }
      // A swap of neighbours leads past one row, never past two.
      if (best > limit + 1) {
        return limit + 1;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[to.length()];
  }

  private static int step(
      int[] beforeLast, int[] last, int[] row, String from, String to, int i, int j) {
    char a = from.charAt(i - 1);
    char b = to.charAt(j - 1);
    int best = last[j - 1] + (a == b ? 0 : 1);
    best = Math.min(best, Math.min(last[j], row[j - 1]) + 1);
    if (i > 1 && j > 1 && a == to.charAt(j - 2) && from.charAt(i - 2) == b) {
      best = Math.min(best, beforeLast[j - 2] + 1);
    }
    return best;
  }
}
