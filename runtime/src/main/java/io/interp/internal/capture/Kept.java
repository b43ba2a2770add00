package io.interp.internal.capture;

import io.interp.internal.tensor.Snapshot;

/**
 * One activation kept in a step.
 *
 * @param name final name, with its suffix
 * @param snapshot owner of the memory
 * @param transform what is written of the snapshot
 * @param to file for scalars, or null for the step's own file
 */
public record Kept(String name, Snapshot snapshot, ViewTransform transform, String to) {}
