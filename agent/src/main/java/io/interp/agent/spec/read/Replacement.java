package io.interp.agent.spec.read;

import java.util.regex.Pattern;

/**
 * Checks the replacement of a regular expression, by the rules of {@link
 * java.util.regex.Matcher#replaceAll(String)}, before any name meets it.
 */
final class Replacement {

  /** What is wrong with it, or null. */
  static String wrong(String replacement, Pattern pattern) {
    int groups = pattern.matcher("").groupCount();
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c == '\\') {
        i++;
        if (i == replacement.length()) {
          return "a `\\` at the end of a replacement";
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

  private static String reference(String replacement, int start, Pattern pattern, int groups) {
    if (start < replacement.length() && replacement.charAt(start) == '{') {
      int close = replacement.indexOf('}', start);
      String name = close < 0 ? "" : replacement.substring(start + 1, close);
      return !name.isEmpty() && pattern.pattern().contains("(?<" + name + ">")
          ? null
          : "a group that the pattern does not have in a replacement";
    }
    if (start == replacement.length()
        || replacement.charAt(start) < '0'
        || replacement.charAt(start) > '9') {
      return "a `$` without a group in a replacement";
    }
    return replacement.charAt(start) - '0' <= groups
        ? null
        : "a group that the pattern does not have in a replacement";
  }

  private Replacement() {}
}
