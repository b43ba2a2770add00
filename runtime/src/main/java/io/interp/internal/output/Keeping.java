package io.interp.internal.output;

import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepValue;
import java.util.List;

/**
 * What an entry of a spec's {@code capture} makes of the values that it takes, and where that goes.
 *
 * @param location {@code file:line:column} of the entry, for messages
 * @param keep what is kept of each value; never empty
 * @param to file for numbers, relative to the run's folder; null means the step's own file
 */
public record Keeping(String location, List<Keep> keep, String to) {

  /** Keeps values as they are, in the step's own file. */
  public static Keeping values(String location) {
    return new Keeping(location, List.of(new KeepValue()), null);
  }

  /** Whether it has an entry of {@code keep} of this suffix. */
  public boolean keeps(String suffix) {
    for (Keep each : keep) {
      if (each.suffix().equals(suffix)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what is kept goes to the step's own file. */
  public boolean isInStepFile() {
    return to == null;
  }
}
