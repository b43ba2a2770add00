package io.interp.internal.point;

import java.util.regex.Pattern;

/**
 * One line of a spec's {@code rename}.
 *
 * @param pattern searched for in the full name
 * @param replacement what every match becomes, with {@code $1} for groups
 */
public record RenameRule(Pattern pattern, String replacement) {

  private static final int LONGEST = 80;

  /**
   * The name after this rule.
   *
   * @throws IllegalArgumentException with one line when the expression cannot be used on the name
   */
  public String apply(String name) {
    try {
      return pattern.matcher(new PatientText(name)).replaceAll(replacement);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | StackOverflowError e) {
      String why = e instanceof StackOverflowError ? "it is too deep for it" : e.getMessage();
      throw new IllegalArgumentException(
          "the rename `" + pattern + "` cannot be used on " + shortened(name) + ": " + why, e);
    }
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
  }
}
