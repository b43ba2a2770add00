package io.interp.internal.report;

import java.util.List;
import java.util.Locale;

/** The name that somebody may have meant who wrote another. */
public final class Nearest {

  private Nearest() {}

  /** The candidate with the fewest edits between, or null when none is near. */
  public static String of(String found, List<String> candidates) {
    String nearest = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int longest = Math.max(found.length(), candidate.length());
      int edits = edits(found.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      boolean near = edits <= Math.max(1, longest / 3);
      if (near && edits < longest && edits < fewest) {
        nearest = candidate;
        fewest = edits;
      }
    }
    return nearest;
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
   */
  static int edits(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        edits[i][j] = i == 0 ? j : j == 0 ? i : step(edits, from, to, i, j);
      }
    }
    return edits[from.length()][to.length()];
  }

  private static int step(int[][] edits, String from, String to, int i, int j) {
    char a = from.charAt(i - 1);
    char b = to.charAt(j - 1);
    int best = edits[i - 1][j - 1] + (a == b ? 0 : 1);
    best = Math.min(best, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    if (i > 1 && j > 1 && a == to.charAt(j - 2) && from.charAt(i - 2) == b) {
      best = Math.min(best, edits[i - 2][j - 2] + 1);
    }
    return best;
  }
}
