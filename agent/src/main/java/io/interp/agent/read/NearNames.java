package io.interp.agent.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The names that somebody who mistyped one may have meant. */
public final class NearNames {

  /** Up to {@code n} of the names, nearest first. */
  public static List<String> of(String wrong, Collection<String> names, int n) {
    return names.stream()
        .distinct()
        .sorted(Comparator.comparingInt(name -> distance(wrong, name)))
        .limit(n)
        .toList();
  }

  /** How many letters to insert, delete or replace; nothing for what stands around the word. */
  private static int distance(String word, String name) {
    // A part of a long name is near it: the row above the word begins and ends anywhere.
    int[] row = new int[name.length() + 1];
    for (int i = 1; i <= word.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= name.length(); j++) {
        int replaced = diagonal + (word.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    int best = word.length();
    for (int cost : row) {
      best = Math.min(best, cost);
    }
    return best;
  }

  private NearNames() {}
}
