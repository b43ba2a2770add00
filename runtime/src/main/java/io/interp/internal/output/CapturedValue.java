package io.interp.internal.output;

import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import java.util.List;

/**
 * One activation on its way to disk.
 *
 * @param name final name, with its suffix
 * @param snapshot owner of the memory; closed by the writer once written or refused
 * @param transform what is written of the snapshot: its layout and slice
 * @param dims names of the dimensions of what is written; empty where the spec gave none
 * @param to file for scalars, relative to the run's folder; null means the step's own file
 */
public record CapturedValue(
    String name, Snapshot snapshot, Transform transform, List<String> dims, String to) {

  /** A view of a snapshot's view: permuted, sliced. */
  @FunctionalInterface
  public interface Transform {
    StridedView apply(StridedView view);
  }
}
