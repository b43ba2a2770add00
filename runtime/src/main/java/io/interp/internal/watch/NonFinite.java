package io.interp.internal.watch;

import io.interp.internal.measure.Measures;

/** {@code nan} and {@code inf}. A −∞ is what a mask writes, and neither of them. */
public enum NonFinite implements Check {
  /** Not a number. */
  NAN("nan", "NaN"),
  /** +∞. */
  INF("inf", "+Inf");

  private final String word;
  private final String name;

  NonFinite(String word, String name) {
    this.word = word;
    this.name = name;
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public String find(Measures measures) {
    long count = this == NAN ? measures.nans() : measures.positiveInfinities();
    return count == 0
        ? null
        : count + " of " + measures.count() + (count == 1 ? " is " : " are ") + name;
  }
}
