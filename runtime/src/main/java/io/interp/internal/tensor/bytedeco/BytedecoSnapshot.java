package io.interp.internal.tensor.bytedeco;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.UnsupportedValueException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Owns a tensor that nobody else has a handle of. */
final class BytedecoSnapshot implements Snapshot {

  private final DType dtype;
  private final long heldBytes;
  private Tensor tensor;

  /** Takes over one reference of the tensor, which belongs to no scope any more. */
  BytedecoSnapshot(Tensor tensor, DType dtype, long heldBytes) {
    this.tensor = tensor;
    this.dtype = dtype;
    this.heldBytes = heldBytes;
  }

  @Override
  public synchronized StridedView view() {
    if (tensor == null) {
      throw new IllegalStateException("the snapshot is closed");
    }
    if (!tensor.is_cpu()) {
      moveToCpu();
    }
    int rank = (int) tensor.dim();
    long[] shape = new long[rank];
    long[] strides = new long[rank];
    long last = 0;
    boolean empty = false;
    for (int i = 0; i < rank; i++) {
      shape[i] = tensor.size(i);
      strides[i] = tensor.stride(i);
      last += (shape[i] - 1) * strides[i];
      empty |= shape[i] == 0;
    }
    long bytes = empty ? 0 : (last + 1) * dtype.bytes();
    return new StridedView(memory(bytes), dtype, shape, strides, 0);
  }

  private void moveToCpu() {
    PointerScope scope = new PointerScope();
    try {
      Tensor copy = tensor.cpu();
      copy.retainReference();
      tensor.close();
      tensor = copy;
    } finally {
      scope.close();
    }
  }

  /** The elements for reading: a pointer for writing would make a lazy clone copy its memory. */
  private ByteBuffer memory(long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      throw new UnsupportedValueException(
          "a tensor that spans "
              + bytes
              + " bytes, over 2 GB; slice it in the model or hook a part");
    }
    Pointer first = bytes == 0 ? null : tensor.const_data_ptr();
    ByteBuffer memory =
        first == null
            ? ByteBuffer.allocate(0)
            : new BytePointer(first).capacity(bytes).asByteBuffer();
    return memory.order(ByteOrder.nativeOrder());
  }

  @Override
  public long heldBytes() {
    return heldBytes;
  }

  @Override
  public synchronized void close() {
    if (tensor != null) {
      tensor.close();
      tensor = null;
    }
  }
}
