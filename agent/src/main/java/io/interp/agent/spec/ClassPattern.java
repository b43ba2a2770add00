package io.interp.agent.spec;

import io.interp.internal.point.Glob;

/**
 * Which classes a point or a model is in: an exact name, a glob, or what classes have in common. In
 * a glob {@code *} stands for any characters of one segment, {@code **} for any characters at all;
 * a segment ends at a dot, so the {@code $} of a nested class is part of its segment.
 *
 * @param text the exact name or the glob; {@code **} where only {@code kinship} tells
 * @param kinship what the classes have in common besides; null when the name alone tells
 * @param at where the spec says so
 */
public record ClassPattern(String text, Kinship kinship, Location at) {

  /** Classes of the JDK, which share super types with models but are none. */
  private static final String[] OF_THE_JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun."};

  /** Classes by their names alone. */
  public ClassPattern(String text, Location at) {
    this(text, null, at);
  }

  /** Whether it names one class. */
  public boolean isExact() {
    return kinship == null && text.indexOf('*') < 0;
  }

  /**
   * Whether a class of this name, with dots and {@code $}, may be meant: for sure where the name
   * alone tells, and if it has the {@link #kinship} too where there is one.
   */
  public boolean matches(String className) {
    if (kinship != null && isOfTheJdk(className)) {
      return false;
    }
    return text.indexOf('*') < 0 ? text.equals(className) : Glob.matches(text, className);
  }

  /** The pattern in words: {@code acme.** that extends acme.Layer}. */
  public String describe() {
    return kinship == null ? text : text + " that " + kinship.describe();
  }

  private static boolean isOfTheJdk(String className) {
    for (String start : OF_THE_JDK) {
      if (className.startsWith(start)) {
        return true;
      }
    }
    return false;
  }
}
