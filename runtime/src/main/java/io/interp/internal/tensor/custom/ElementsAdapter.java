package io.interp.internal.tensor.custom;

import io.interp.TensorLayout;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.FlatData;
import io.interp.internal.tensor.HeapSnapshot;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.UnsupportedValueException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Values of a type with elements of its own. Nothing tells how the type uses its memory again:
 * every snapshot is a copy.
 */
final class ElementsAdapter implements TensorAdapter {

  private final Class<?> type;
  private final String who;
  private final ElementSource source;
  private final TensorAdapters known;

  /**
   * An adapter of one type.
   *
   * @param who what messages call the adapter: its place, or its class
   */
  ElementsAdapter(Class<?> type, String who, ElementSource source, TensorAdapters known) {
    this.type = type;
    this.who = who;
    this.source = source;
    this.known = known;
  }

  @Override
  public boolean accepts(Class<?> candidate) {
    return type.isAssignableFrom(candidate);
  }

  @Override
  public TensorInfo describe(Object value) {
    TensorLayout layout = source.layout(value);
    DType dtype = dtype(layout);
    checkCount(layout.shape());
    if (dtype != null && layout.shape() != null) {
      return new TensorInfo(dtype, layout.shape(), "cpu");
    }
    FlatData data = data(value, dtype);
    long[] shape = layout.shape() == null ? data.shape() : layout.shape();
    return new TensorInfo(data.dtype(), shape, "cpu");
  }

  @Override
  public Snapshot snapshot(Object value, Origin origin) {
    TensorLayout layout = source.layout(value);
    checkCount(layout.shape());
    FlatData data = data(value, dtype(layout));
    long[] shape = layout.shape() == null ? data.shape() : layout.shape();
    long[] strides = layout.strides() == null ? rowMajor(shape) : layout.strides();
    long first = layout.offset();
    long last = layout.offset();
    long elements = 1;
    for (int i = 0; i < shape.length; i++) {
      long reach = Math.multiplyExact(Math.max(0, shape[i] - 1), strides[i]);
      first += Math.min(0, reach);
      last += Math.max(0, reach);
      elements = Math.multiplyExact(elements, shape[i]);
    }
    long span = elements == 0 ? 0 : last - first + 1;
    if (span > 0 && (first < 0 || last >= data.length())) {
      throw beyond(layout, shape, first, last, data.length());
    }
    ByteBuffer copy = data.copy(first, span);
    StridedView view =
        new StridedView(
            copy, data.dtype(), shape, strides, span == 0 ? 0 : layout.offset() - first);
    return new HeapSnapshot(span > 2 * elements ? view.contiguousCopy() : view);
  }

  /** A shape that is no shape of anything in memory is a mistake of the adapter's. */
  private void checkCount(long[] shape) {
    double elements = 1;
    for (int i = 0; shape != null && i < shape.length; i++) {
      elements *= shape[i];
    }
    if (elements > Integer.MAX_VALUE) {
      throw new UnsupportedValueException(
          who
              + ": shape "
              + Arrays.toString(shape)
              + " has more elements than can be stored; correct `shape`, or keep a slice");
    }
  }

  private static long[] rowMajor(long[] shape) {
    return StridedView.contiguous(null, null, shape).strides();
  }

  private UnsupportedValueException beyond(
      TensorLayout layout, long[] shape, long first, long last, long length) {
    String with =
        (layout.strides() == null ? "" : " with strides " + Arrays.toString(layout.strides()))
            + (layout.offset() == 0 ? "" : " from offset " + layout.offset());
    return new UnsupportedValueException(
        who
            + ": shape "
            + Arrays.toString(shape)
            + with
            + " needs elements "
            + first
            + " to "
            + last
            + "; the data has "
            + length);
  }

  private FlatData data(Object value, DType dtype) {
    Object data = source.data(value);
    if (type.isInstance(data)) {
      throw new UnsupportedValueException(
          who + ": the data of a " + type.getTypeName() + " is one itself");
    }
    try {
      return new FlatData(data, dtype, known);
    } catch (UnsupportedValueException e) {
      throw new UnsupportedValueException(who + ": its data is of no use: " + e.getMessage());
    }
  }

  private DType dtype(TensorLayout layout) {
    if (layout.dtype() == null) {
      return null;
    }
    try {
      return DType.valueOf(layout.dtype());
    } catch (IllegalArgumentException e) {
      throw new UnsupportedValueException(
          who
              + ": no element type `"
              + layout.dtype()
              + "`; there are "
              + Arrays.toString(DType.values()));
    }
  }

  @Override
  public Snapshot borrow(Object value) {
    return snapshot(value, Origin.FOREIGN);
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
