package io.interp.internal.tensor.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.HeapSnapshot;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.UnsupportedValueException;
import io.interp.internal.tensor.host.HostOps;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Arrays of the Deep Java Library, whatever engine computes them. An array dies with its {@code
 * NDManager}, which blocks close as soon as they have their result, and no engine offers
 * copy-on-write: every snapshot is a copy in the JVM's memory.
 */
public final class DjlTensors implements TensorAdapter {

  /** Made by name, in a loader that sees the library. */
  public DjlTensors() {}

  @Override
  public boolean accepts(Class<?> type) {
    return NDArray.class.isAssignableFrom(type);
  }

  @Override
  public TensorInfo describe(Object value) {
    NDArray array = checked(value);
    return new TensorInfo(
        DTypes.of(array.getDataType()), array.getShape().getShape(), device(array.getDevice()));
  }

  private static String device(Device device) {
    String type = device.getDeviceType();
    return type.equals(Device.Type.CPU) ? type : type + ":" + device.getDeviceId();
  }

  @Override
  public Snapshot snapshot(Object value, Origin origin) {
    NDArray array = checked(value);
    DType dtype = DTypes.of(array.getDataType());
    ByteBuffer elements = elements(array).order(ByteOrder.nativeOrder());
    return new HeapSnapshot(
        StridedView.contiguous(elements, dtype, array.getShape().getShape().clone()));
  }

  /** The engine's own copy; one from a device is made by way of an array that ends here. */
  private static ByteBuffer elements(NDArray array) {
    if (array.getDevice().equals(Device.cpu())) {
      return array.toByteBuffer();
    }
    try (NDArray onCpu = array.toDevice(Device.cpu(), true)) {
      return onCpu.toByteBuffer();
    }
  }

  @Override
  public Snapshot borrow(Object value) {
    return snapshot(value, Origin.FOREIGN);
  }

  /** Whole numbers have no gradient, and engines wrap them around: they are changed in Java. */
  @Override
  public Object edit(Object value, Edit edit) {
    NDArray array = checked(value);
    if (!DTypes.of(array.getDataType()).isFloat()) {
      StridedView before = snapshot(array, Origin.FOREIGN).view();
      StridedView changed = HostOps.edit(before, edit, new ArrayValues(array, this));
      return changed == null ? array : named(DjlOps.create(changed, array), array);
    }
    try (DjlOps ops = new DjlOps(array, this)) {
      Object changed = edit.apply(ops, array);
      return changed == array ? array : named(ops.result(changed), array);
    } catch (UnsupportedOperationException e) {
      throw new UnsupportedValueException(
          "an array that its engine cannot compute with: " + e.getMessage());
    }
  }

  private static NDArray named(NDArray result, NDArray like) {
    result.setName(like.getName());
    return result;
  }

  /** By the default engine, at no manager that somebody closes. */
  @Override
  public Object create(Class<?> type, StridedView elements) {
    DataType theirs = DTypes.theirs(elements.dtype());
    try (NDManager manager = NDManager.newBaseManager();
        NDArray created = DjlOps.create(elements, manager, theirs)) {
      NDArray own = created.duplicate();
      own.detach();
      return own;
    }
  }

  @Override
  public long memory(Object value) {
    return 0;
  }

  @Override
  public long headroom() {
    return HeapSnapshot.headroom();
  }

  private static NDArray checked(Object value) {
    NDArray array = (NDArray) value;
    if (array.isReleased()) {
      throw new UnsupportedValueException(
          "an array that is closed; hook it before the model closes it");
    }
    if (array.isSparse()) {
      throw new UnsupportedValueException(
          "an array of format " + array.getSparseFormat() + "; only dense ones can be stored");
    }
    return array;
  }
}
