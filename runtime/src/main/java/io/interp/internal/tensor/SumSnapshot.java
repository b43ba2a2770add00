package io.interp.internal.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A snapshot to which values of the same shape and type are added. Safe for threads. */
public final class SumSnapshot implements Snapshot {

  private Snapshot sum;

  /** Begins with a value, and owns its snapshot from now on. */
  public SumSnapshot(Snapshot first) {
    this.sum = first;
  }

  /** Adds a value, whose snapshot stays the caller's. */
  public synchronized void add(StridedView value) {
    Snapshot total = new HeapSnapshot(sum(sum.view(), value));
    sum.close();
    sum = total;
  }

  /** The sum of two numbers of up to 32 bits is rounded once: a double has all of it. */
  private static StridedView sum(StridedView a, StridedView b) {
    Elements left = flat(a);
    Elements right = flat(b);
    // A complex number is two.
    DType dtype = a.dtype().isComplex() ? DType.F32 : a.dtype();
    int count = Math.toIntExact(a.byteCount() / dtype.bytes());
    ByteBuffer total =
        ByteBuffer.allocate(Math.multiplyExact(count, Double.BYTES)).order(ByteOrder.nativeOrder());
    for (int i = 0; i < count; i++) {
      total.putDouble(left.at(i) + right.at(i));
    }
    total.flip();
    StridedView doubles = StridedView.contiguous(total, DType.F64, new long[] {count});
    StridedView rounded = dtype == DType.F64 ? doubles : Cast.to(doubles, dtype).view();
    return StridedView.contiguous(rounded.data(), a.dtype(), a.shape());
  }

  private static Elements flat(StridedView view) {
    StridedView copy = view.contiguousCopy();
    return new Elements(
        view.dtype().isComplex()
            ? StridedView.contiguous(copy.data(), DType.F32, new long[] {2 * view.elements()})
            : copy);
  }

  @Override
  public synchronized StridedView view() {
    return sum.view();
  }

  @Override
  public synchronized long heldBytes() {
    return sum.heldBytes();
  }

  @Override
  public synchronized void close() {
    sum.close();
  }
}
