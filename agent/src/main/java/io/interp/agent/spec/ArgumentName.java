package io.interp.agent.spec;

/**
 * An argument of the model's call that a {@code when} asks for.
 *
 * @param text its name, or its position from 0
 * @param location where the spec says so
 */
public record ArgumentName(String text, Location location) {

  /** Whether it is a position and no name. */
  public boolean isPosition() {
    return Character.isDigit(text.charAt(0));
  }
}
