package io.interp.internal.point;

import java.util.regex.Pattern;

/**
 * One line of a spec's {@code rename}.
 *
 * @param pattern searched for in the full name
 * @param replacement what every match becomes, with {@code $1} for groups
 */
public record RenameRule(Pattern pattern, String replacement) {

  /** The name after this rule. */
  public String apply(String name) {
    return pattern.matcher(name).replaceAll(replacement);
  }
}
