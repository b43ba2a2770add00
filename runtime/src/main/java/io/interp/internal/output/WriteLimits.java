package io.interp.internal.output;

/** How much a run may write: its own limit, and what the disk keeps in reserve for others. */
final class WriteLimits {

  private static final long LEAST_RESERVE = 1_000_000_000L;
  private static final int RESERVE_SHARE = 50;

  private final long maxBytes;
  private final Disk disk;

  /** The disk that the run writes to; sizes in bytes. */
  interface Disk {
    /** What may still be written. */
    long usable();

    /** The whole disk; 0 where the file system does not tell, and then nothing is reserved. */
    long total();
  }

  WriteLimits(long maxBytes, Disk disk) {
    this.maxBytes = maxBytes;
    this.disk = disk;
  }

  /**
   * Why {@code more} bytes may not be written after {@code written}, in one line; null when they
   * may.
   */
  String refusal(long written, long more) {
    if (more > maxBytes - written) {
      return "the run's limit of "
          + Sizes.describe(maxBytes)
          + " is reached; allow more with output: {max: …}";
    }
    long total = disk.total();
    long reserve = Math.max(LEAST_RESERVE, total / RESERVE_SHARE);
    long usable = disk.usable();
    if (total > 0 && usable - more < reserve) {
      return "the disk has "
          + Sizes.describe(usable)
          + " left, and "
          + Sizes.describe(reserve)
          + " stay in reserve; free some, or name a folder on another disk with output=DIR";
    }
    return null;
  }
}
