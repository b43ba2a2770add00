package io.interp.internal.watch;

import io.interp.internal.measure.Measures;

/** One {@code if} of a spec's {@code watch}: what should not be in a value. */
public interface Check {

  /** As the spec says it: {@code nan}. */
  String word();

  /** What is found in a value, in a few words; null when it is not there. */
  String find(Measures measures);
}
