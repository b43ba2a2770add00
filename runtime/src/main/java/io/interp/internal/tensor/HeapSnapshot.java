package io.interp.internal.tensor;

/** A snapshot in memory of the JVM's. */
public record HeapSnapshot(StridedView view) implements Snapshot {

  @Override
  public long heldBytes() {
    return view.data().capacity();
  }

  @Override
  public void close() {
    // The garbage collector's.
  }
}
