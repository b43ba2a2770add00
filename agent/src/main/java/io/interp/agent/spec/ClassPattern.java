package io.interp.agent.spec;

import io.interp.internal.point.Glob;

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
    return isExact() ? text.equals(className) : Glob.matches(text, className);
  }
}
