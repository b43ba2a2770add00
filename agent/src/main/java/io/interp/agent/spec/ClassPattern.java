package io.interp.agent.spec;

/**
 * Which classes a point or a model is in: an exact name or a glob ({@code *} stays within one
 * segment, {@code **} crosses).
 */
public record ClassPattern(String text, Location at) {

  /** Whether it names one class. */
  public boolean isExact() {
    return text.indexOf('*') < 0;
  }

  /** Whether a class of this name, with dots and {@code $}, is meant. */
  public boolean matches(String className) {
    return text.equals(className);
  }
}
