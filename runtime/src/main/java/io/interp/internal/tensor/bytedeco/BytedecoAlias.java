package io.interp.internal.tensor.bytedeco;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Shares the memory of a tensor with the model until the writer reads it, who takes a copy: what is
 * read over a longer time must not move under him. The tensor's version tells whether an operation
 * wrote to it, or to a view of it, meanwhile; a sample, of most other writes.
 */
final class BytedecoAlias implements Snapshot {

  private final DType dtype;
  private final long heldBytes;
  private final long version;
  private final Sample sample;
  private Tensor shared;
  private Snapshot copy;

  /** Takes over one reference of the tensor, which belongs to no scope any more. */
  BytedecoAlias(Tensor shared, DType dtype, long heldBytes) {
    this.shared = shared;
    this.dtype = dtype;
    this.heldBytes = heldBytes;
    this.version = shared._version();
    this.sample = Sample.of(shared, dtype);
  }

  @Override
  public synchronized StridedView view() {
    if (copy == null) {
      if (shared == null) {
        throw new IllegalStateException("the snapshot is closed");
      }
      Snapshot taken = takeCopy();
      try {
        checkUnwritten();
        copy = taken;
      } finally {
        if (copy == null) {
          taken.close();
        }
      }
      release();
    }
    return copy.view();
  }

  private void checkUnwritten() {
    if (shared._version() != version || !sample.isThatOf(shared, dtype)) {
      throw new IllegalArgumentException(
          "it was written to after it was captured, and `copy: alias` has no copy of what it was;"
              + " it is left out; use `copy: always`");
    }
  }

  private Snapshot takeCopy() {
    PointerScope scope = new PointerScope();
    try {
      Tensor taken = BytedecoTensors.copy(shared);
      taken.retainReference();
      return new BytedecoSnapshot(taken, dtype, heldBytes);
    } finally {
      scope.close();
    }
  }

  private void release() {
    if (shared != null) {
      shared.close();
      shared = null;
    }
  }

  @Override
  public long heldBytes() {
    return heldBytes;
  }

  @Override
  public synchronized void close() {
    release();
    if (copy != null) {
      copy.close();
      copy = null;
    }
  }
}
