package io.interp.internal.capture;

import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;

/**
 * Limits the bytes that captures hold between the model and the disk. JavaCPP refuses allocations,
 * the model's too, once the process holds too much: what we hold must not bring that about.
 */
public final class CaptureBudget {

  /** What may be held where nothing says otherwise: 256 MB. */
  public static final long DEFAULT_BYTES = 256L << 20;

  private static final long MAX_WAIT_MILLIS = 60_000;

  private final long limit;
  private final boolean wait;
  private long held;
  private long submitted;

  /**
   * Sets the limit.
   *
   * @param limit bytes held at most
   * @param wait whether to wait for the writer when it is reached
   */
  public CaptureBudget(long limit, boolean wait) {
    this.limit = limit;
    this.wait = wait;
  }

  /**
   * Makes room, waiting as long as the writer has something to give back.
   *
   * @param headroom bytes that may still be allocated before somebody refuses
   * @return whether there is room
   */
  synchronized boolean acquire(long bytes, long headroom) {
    // What is held already is no longer part of the headroom.
    long allowed = Math.min(limit, headroom == Long.MAX_VALUE ? limit : (headroom + held) / 4);
    long deadline = System.nanoTime() + MAX_WAIT_MILLIS * 1_000_000;
    boolean interrupted = false;
    while (held + bytes > allowed) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      // Only the writer gives back on its own; other open steps may be waiting for us.
      if (!wait || submitted == 0 || left <= 0) {
        break;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (held + bytes > allowed) {
      return false;
    }
    held += bytes;
    return true;
  }

  /** Bytes held now. */
  public synchronized long held() {
    return held;
  }

  /** Gives back bytes for which nothing was taken after all. */
  void giveBack(long bytes) {
    release(bytes, false);
  }

  private synchronized void release(long bytes, boolean wasSubmitted) {
    held -= bytes;
    if (wasSubmitted) {
      submitted -= bytes;
    }
    notifyAll();
  }

  private synchronized void submit(long bytes) {
    submitted += bytes;
  }

  /** Ties acquired bytes to a snapshot: they are given back when it closes. */
  Held hold(Snapshot snapshot, long bytes) {
    return new Held(snapshot, bytes);
  }

  /** A snapshot with its share of the budget. */
  public final class Held implements Snapshot {
    private final Snapshot snapshot;
    private final long bytes;
    private boolean submitted;
    private boolean closed;

    private Held(Snapshot snapshot, long bytes) {
      this.snapshot = snapshot;
      this.bytes = bytes;
    }

    /** Notes that the snapshot is on its way to the writer, who will close it. */
    synchronized void submitted() {
      if (!submitted && !closed) {
        submitted = true;
        submit(bytes);
      }
    }

    @Override
    public StridedView view() {
      return snapshot.view();
    }

    @Override
    public long heldBytes() {
      return snapshot.heldBytes();
    }

    @Override
    public void close() {
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
      }
      try {
        snapshot.close();
      } finally {
        release(bytes, submitted);
      }
    }
  }
}
