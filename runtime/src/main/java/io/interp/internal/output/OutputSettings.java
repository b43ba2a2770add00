package io.interp.internal.output;

import java.io.File;

/**
 * Where captures go and how much of them.
 *
 * @param directory folder that holds a folder per run
 * @param maxBytes what one run may write
 * @param queueBytes snapshots that may wait for the writer
 * @param dropWhenFull whether a full queue drops a step, counted, instead of making the model wait
 */
public record OutputSettings(File directory, long maxBytes, long queueBytes, boolean dropWhenFull) {

  /** A run's default limit: 1 GB. */
  public static final long DEFAULT_MAX_BYTES = 1_000_000_000L;
}
