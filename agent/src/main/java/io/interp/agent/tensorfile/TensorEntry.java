package io.interp.agent.tensorfile;

import io.interp.internal.tensor.DType;

/**
 * Where a tensor lies in a file.
 *
 * @param name its key
 * @param dtype element type
 * @param shape sizes, outermost dimension first; empty for a scalar
 * @param begin its first byte, counted from the file's
 * @param end first byte after it
 */
public record TensorEntry(String name, DType dtype, long[] shape, long begin, long end) {

  /** Number of elements. */
  public long elements() {
    return (end - begin) / dtype.bytes();
  }
}
