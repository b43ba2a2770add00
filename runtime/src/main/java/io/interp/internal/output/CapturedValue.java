package io.interp.internal.output;

import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.Selected;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import java.util.List;

/**
 * One activation on its way to disk.
 *
 * @param name final name, with its suffix
 * @param snapshot owner of the memory; closed by the writer once written or refused
 * @param selection what is looked at of the snapshot: its layout and slice
 * @param keep what is kept of that
 * @param keeping what the spec says of the value
 */
public record CapturedValue(
    String name, Snapshot snapshot, Selection selection, List<Keep> keep, Keeping keeping) {

  /** What is looked at of a snapshot: permuted, sliced. */
  @FunctionalInterface
  public interface Selection {
    Selected of(StridedView view);
  }
}
