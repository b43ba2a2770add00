package io.interp.agent.spec;

/**
 * Which classes a point or a model is in: an exact name or a glob. {@code *} stands for any
 * characters of one segment, {@code **} for any characters at all; a segment ends at a dot, so the
 * {@code $} of a nested class is part of its segment.
 */
public record ClassPattern(String text, Location at) {

  /** Whether it names one class. */
  public boolean isExact() {
    return text.indexOf('*') < 0;
  }

  /** Whether a class of this name, with dots and {@code $}, is meant. */
  public boolean matches(String className) {
    return isExact() ? text.equals(className) : matchesGlob(className);
  }

  /**
   * Tries the last {@code *} and the last {@code **} with one character more whenever the rest does
   * not fit: every class that the JVM loads passes here, so this neither allocates nor backtracks
   * further.
   */
  private boolean matchesGlob(String name) {
    int pattern = 0;
    int at = 0;
    int afterStar = -1;
    int starEnd = 0;
    int afterDouble = -1;
    int doubleEnd = 0;
    while (at < name.length() || pattern < text.length()) {
      if (text.startsWith("**", pattern)) {
        pattern += 2;
        afterDouble = pattern;
        doubleEnd = at;
        afterStar = -1;
      } else if (pattern < text.length() && text.charAt(pattern) == '*') {
        pattern++;
        afterStar = pattern;
        starEnd = at;
      } else if (pattern < text.length()
          && at < name.length()
          && text.charAt(pattern) == name.charAt(at)) {
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
