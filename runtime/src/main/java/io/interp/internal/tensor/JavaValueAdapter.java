package io.interp.internal.tensor;

import io.interp.internal.tensor.host.HostOps;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What primitive arrays, boxed numbers and {@code java.nio} buffers have in common: nothing tells
 * when their elements change, so that every snapshot is a copy.
 */
abstract class JavaValueAdapter implements TensorAdapter {

  /** Puts the elements one after the other. */
  abstract void fill(Object value, ByteBuffer target);

  /**
   * A new value of another's kind.
   *
   * @param elements one after the other from the start of their memory; where they have the shape
   *     of the other's, nothing else is different
   * @throws UnsupportedValueException when values of this kind have no such shape
   */
  abstract Object make(Object like, StridedView elements);

  @Override
  public Snapshot snapshot(Object value, Origin origin) {
    TensorInfo info = describe(value);
    long bytes = info.dtype().bytes();
    for (long size : info.shape()) {
      bytes = Math.multiplyExact(bytes, size);
    }
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new UnsupportedValueException(
          info.describe() + " takes " + bytes + " bytes, over 2 GB");
    }
    ByteBuffer copy = ByteBuffer.allocate((int) bytes).order(ByteOrder.nativeOrder());
    fill(value, copy);
    copy.clear();
    return new HeapSnapshot(StridedView.contiguous(copy, info.dtype(), info.shape()));
  }

  @Override
  public Snapshot borrow(Object value) {
    return snapshot(value, Origin.FOREIGN);
  }

  @Override
  public Object edit(Object value, Edit edit) {
    StridedView changed =
        HostOps.edit(snapshot(value, Origin.FOREIGN).view(), edit, new JavaValues(this, value));
    return changed == null ? value : make(value, changed);
  }

  @Override
  public long memory(Object value) {
    return 0;
  }

  @Override
  public long headroom() {
    return HeapSnapshot.headroom();
  }
}
