package io.interp.agent.spec.read;

import java.util.regex.Pattern;

/**
 * Checks the replacement of a regular expression, by the rules of {@link
 * java.util.regex.Matcher#replaceAll(String)}, before any name meets it.
 */
final class Replacement {

  private static final String BACKSLASH = "a `\\` at the end of a replacement";
  private static final String DOLLAR = "a `$` without a group in a replacement";
  private static final String GROUP = "a replacement with a group that the pattern does not have";

  /** What is wrong with it, or null. */
  static String wrong(String replacement, Pattern pattern) {
    int groups = pattern.matcher("").groupCount();
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c == '\\') {
        i++;
        if (i == replacement.length()) {
          return BACKSLASH;
        }
      } else if (c == '$') {
        String wrong = reference(replacement, i + 1, pattern, groups);
        if (wrong != null) {
          return wrong;
        }
      }
    }
    return null;
  }

  /** What to try when something is {@link #wrong}. */
  static String remedy(String wrong) {
    if (wrong.equals(GROUP)) {
      return "groups are what stands in (…) in the pattern, from $1";
    }
    return wrong.equals(DOLLAR) ? "write `\\$` for a plain $" : "write `\\\\` for a plain `\\`";
  }

  private static String reference(String replacement, int start, Pattern pattern, int groups) {
    if (start < replacement.length() && replacement.charAt(start) == '{') {
      int close = replacement.indexOf('}', start);
      String name = close < 0 ? "" : replacement.substring(start + 1, close);
      return !name.isEmpty() && pattern.pattern().contains("(?<" + name + ">") ? null : GROUP;
    }
    if (start == replacement.length()
        || replacement.charAt(start) < '0'
        || replacement.charAt(start) > '9') {
      return DOLLAR;
    }
    return replacement.charAt(start) - '0' <= groups ? null : GROUP;
  }

  private Replacement() {}
}
