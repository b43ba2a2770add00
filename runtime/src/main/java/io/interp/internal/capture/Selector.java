package io.interp.internal.capture;

import java.util.List;

/**
 * One {@code what} of a spec: a final name, a glob ({@code *} one segment, {@code **} any), or
 * {@code #tag}.
 */
public final class Selector {

  private final String text;

  private Selector(String text) {
    this.text = text;
  }

  /**
   * Reads a selector.
   *
   * @throws IllegalArgumentException with one line on what is wrong with it
   */
  public static Selector parse(String text) {
    return new Selector(text);
  }

  /** Whether a point with this final name (without suffix) and these tags is meant. */
  public boolean matches(String finalName, List<String> tags) {
    return text.equals(finalName);
  }

  @Override
  public String toString() {
    return text;
  }
}
