package io.interp.internal.tensor;

/** A snapshot in memory of the JVM's. */
public record HeapSnapshot(StridedView view) implements Snapshot {

  /** Bytes that the JVM may still allocate for such snapshots. */
  public static long headroom() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }

  @Override
  public long heldBytes() {
    return view.data().capacity();
  }

  @Override
  public void close() {
    // The garbage collector's.
  }
}
