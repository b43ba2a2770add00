package io.interp.internal.point;

/**
 * Globs over names whose segments are separated by dots: {@code *} matches within one segment,
 * {@code **} across segments.
 */
public final class Glob {

  private Glob() {}

  /**
   * Whether a simple or qualified name or glob means a class. A nested class goes by each of the
   * names that it has from a class around it: {@code acme.Outer$Inner}, {@code Outer$Inner} and
   * {@code Inner}.
   *
   * @param className with dots and {@code $}
   */
  public static boolean matchesClass(String glob, String className) {
    if (matches(glob, className)) {
      return true;
    }
    int start = className.lastIndexOf('.') + 1;
    while (!matches(glob, className.substring(start))) {
      int dollar = className.indexOf('$', start);
      if (dollar < 0) {
        return false;
      }
      start = dollar + 1;
    }
    return true;
  }

  /**
   * Whether all of a name is matched.
   *
   * <p>Tries the last {@code *} and the last {@code **} with one character more whenever the rest
   * does not fit: every class that the JVM loads passes here, so this neither allocates nor
   * backtracks further.
   */
  public static boolean matches(String glob, String name) {
    int pattern = 0;
    int at = 0;
    int afterStar = -1;
    int starEnd = 0;
    int afterDouble = -1;
    int doubleEnd = 0;
    while (at < name.length() || pattern < glob.length()) {
      if (glob.startsWith("**", pattern)) {
        pattern += 2;
        afterDouble = pattern;
        doubleEnd = at;
        afterStar = -1;
      } else if (pattern < glob.length() && glob.charAt(pattern) == '*') {
        pattern++;
        afterStar = pattern;
        starEnd = at;
      } else if (pattern < glob.length()
          && at < name.length()
          && glob.charAt(pattern) == name.charAt(at)) {
        pattern++;
        at++;
      } else if (afterStar >= 0 && starEnd < name.length() && name.charAt(starEnd) != '.') {
        starEnd++;
        at = starEnd;
        pattern = afterStar;
      } else if (afterDouble >= 0 && doubleEnd < name.length()) {
        doubleEnd++;
        at = doubleEnd;
        pattern = afterDouble;
        afterStar = -1;
      } else {
        return false;
      }
    }
    return true;
  }
}
