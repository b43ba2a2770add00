package io.interp.internal.tensor;

/**
 * A captured value that stays what it was when it was taken, whatever the model does next: writes
 * in place, closes the tensor, leaves a scope, refills a buffer. Closing gives its memory back.
 */
public interface Snapshot extends AutoCloseable {

  /**
   * The elements, readable until {@link #close}. May be called from another thread than the one
   * that took the snapshot, and may copy from a device.
   */
  StridedView view();

  /** Bytes that this snapshot keeps alive. */
  long heldBytes();

  @Override
  void close();
}
