package io.interp.internal.point;

/**
 * Globs over names whose segments are separated by dots: {@code *} matches within one segment,
 * {@code **} across segments.
 */
public final class Glob {

  private Glob() {}

  /** Whether all of a name is matched. */
  public static boolean matches(String glob, String name) {
    return matches(glob, 0, name, 0);
  }

  private static boolean matches(String glob, int g, String name, int n) {
    int gi = g;
    int ni = n;
    while (gi < glob.length()) {
      if (glob.charAt(gi) == '*') {
        boolean crosses = gi + 1 < glob.length() && glob.charAt(gi + 1) == '*';
        return star(glob, crosses ? gi + 2 : gi + 1, crosses, name, ni);
      }
      if (ni == name.length() || glob.charAt(gi) != name.charAt(ni)) {
        return false;
      }
      gi++;
      ni++;
    }
    return ni == name.length();
  }

  private static boolean star(String glob, int rest, boolean crosses, String name, int n) {
    for (int end = n; end <= name.length(); end++) {
      if (matches(glob, rest, name, end)) {
        return true;
      }
      if (end < name.length() && name.charAt(end) == '.' && !crosses) {
        return false;
      }
    }
    return false;
  }
}
