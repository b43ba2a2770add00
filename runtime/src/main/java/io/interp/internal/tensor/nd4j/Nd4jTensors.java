package io.interp.internal.tensor.nd4j;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.HeapSnapshot;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.UnsupportedValueException;
import io.interp.internal.tensor.host.Bits;
import io.interp.internal.tensor.host.HostOps;
import java.nio.ByteBuffer;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays of ND4J. Their memory may be a workspace's, which the next layer or the next step uses
 * again, so every snapshot is a copy; and it is read in Java, since an operation of ND4J would
 * allocate in the workspace that is open.
 */
public final class Nd4jTensors implements TensorAdapter {

  /** Made by name, in a loader that sees the library. */
  public Nd4jTensors() {}

  @Override
  public boolean accepts(Class<?> type) {
    return INDArray.class.isAssignableFrom(type);
  }

  @Override
  public TensorInfo describe(Object value) {
    INDArray array = checked(value);
    return new TensorInfo(DTypes.of(array.dataType()), shape(array), "cpu");
  }

  /** An empty array need not have a dimension that says so. */
  private static long[] shape(INDArray array) {
    return array.isEmpty() && array.rank() == 0 ? new long[] {0} : array.shape().clone();
  }

  @Override
  public Snapshot snapshot(Object value, Origin origin) {
    return new HeapSnapshot(view(checked(value)).contiguousCopy());
  }

  /** A view of the array's own memory, for as long as the model stands still. */
  @Override
  public Snapshot borrow(Object value) {
    return new HeapSnapshot(view(checked(value)));
  }

  /** The array's own memory. */
  static StridedView view(INDArray array) {
    DType dtype = DTypes.of(array.dataType());
    long[] shape = shape(array);
    if (array.isEmpty()) {
      return StridedView.contiguous(ByteBuffer.allocate(0), dtype, shape);
    }
    long[] strides = array.stride().clone();
    return new StridedView(ArrayMemory.of(array, strides, dtype), dtype, shape, strides, 0);
  }

  /**
   * Computed in Java, as exactly as for Java's own arrays: an array of ND4J has no gradient that
   * this would cut.
   */
  @Override
  public Object edit(Object value, Edit edit) {
    INDArray array = checked(value);
    StridedView changed = HostOps.edit(view(array), edit, new ArrayValues(array.dataType()));
    if (changed == null || array.isEmpty()) {
      return array;
    }
    INDArray result = copy(array);
    Bits.copy(changed, view(result));
    Nd4j.getAffinityManager().tagLocation(result, AffinityManager.Location.HOST);
    return result;
  }

  /**
   * In the workspace of the array: layers look whether what they are given is where it should be.
   */
  private static INDArray copy(INDArray array) {
    MemoryWorkspace own = array.isAttached() ? array.data().getParentWorkspace() : null;
    if (own != null && own == Nd4j.getMemoryManager().getCurrentWorkspace()) {
      return array.dup(array.ordering());
    }
    MemoryWorkspace scope =
        own == null ? Nd4j.getWorkspaceManager().scopeOutOfWorkspaces() : own.notifyScopeBorrowed();
    try {
      return array.dup(array.ordering());
    } finally {
      scope.close();
    }
  }

  @Override
  public Object create(Class<?> type, StridedView elements) {
    return new ArrayValues(DTypes.theirs(elements.dtype())).make(elements);
  }

  @Override
  public long memory(Object value) {
    return 0;
  }

  @Override
  public long headroom() {
    return HeapSnapshot.headroom();
  }

  private static INDArray checked(Object value) {
    INDArray array = (INDArray) value;
    if (array.wasClosed()) {
      throw new UnsupportedValueException(
          "an array that is closed; hook it before the model closes it");
    }
    if (array.isCompressed()) {
      throw new UnsupportedValueException("a compressed array; decompress it in the model");
    }
    return array;
  }
}
