package io.interp.internal.output;

import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.tensor.DType;
import java.util.List;

/**
 * What an entry of a spec's {@code capture} makes of the values that it takes, and where that goes.
 *
 * @param location {@code file:line:column} of the entry, for messages
 * @param keep what is kept of each value; never empty
 * @param dtype the type that it is written in; null leaves it as it is
 * @param order whether values are those before or after interventions
 * @param overRun whether it is accumulated over the steps and written once, as the run ends
 * @param to file for numbers, relative to the run's folder; null means a file of tensors
 * @param rows folder for shards of rows, relative to the run's folder; null means no rows
 * @param maxBytes how many bytes of elements it may write in a run
 */
public record Keeping(
    String location,
    List<Keep> keep,
    DType dtype,
    Order order,
    boolean overRun,
    String to,
    String rows,
    long maxBytes) {

  /** When a value is taken that interventions change. */
  public enum Order {
    BEFORE,
    AFTER;

    /** As the spec language has it. */
    public String word() {
      return this == BEFORE ? "before" : "after";
    }
  }

  /** Keeps something of values without limit. */
  public static Keeping of(String location, List<Keep> keep, String to) {
    return new Keeping(location, keep, null, Order.AFTER, false, to, null, Long.MAX_VALUE);
  }

  /** Keeps values as they are, in the step's own file. */
  public static Keeping values(String location) {
    return of(location, List.of(new KeepValue()), null);
  }

  /** Whether it has an entry of {@code keep} of this suffix. */
  public boolean keeps(String suffix) {
    return has(keep, suffix);
  }

  /** Whether one of several entries has this suffix. */
  public static boolean has(List<Keep> keep, String suffix) {
    for (Keep each : keep) {
      if (each.suffix().equals(suffix)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what is kept goes to the step's own file. */
  public boolean isInStepFile() {
    return to == null && rows == null && !overRun;
  }
}
