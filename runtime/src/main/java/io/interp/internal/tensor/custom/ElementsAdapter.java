package io.interp.internal.tensor.custom;

import io.interp.TensorLayout;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.FlatData;
import io.interp.internal.tensor.HeapSnapshot;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.UnsupportedValueException;
import io.interp.internal.tensor.host.HostOps;
import io.interp.internal.tensor.host.HostValues;
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
    return new HeapSnapshot(place(value).copy());
  }

  private Placed place(Object value) {
    TensorLayout layout = source.layout(value);
    checkCount(layout.shape());
    return new Placed(who, layout, data(value, dtype(layout)));
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
  public Object edit(Object value, Edit edit) {
    Placed placed = place(value);
    if (!placed.isJavas()) {
      return editInside(value, placed, edit);
    }
    StridedView before = placed.copy();
    StridedView changed = HostOps.edit(before, edit, new OwnValues(value, placed));
    if (changed == null) {
      return value;
    }
    if (source.isInPlace()) {
      placed.write(who, before, changed);
      return value;
    }
    Object made = source.make(value, placed.with(changed));
    check(made, changed);
    return made;
  }

  /** A library's tensor is changed by its own adapter, which keeps its device and gradient. */
  private Object editInside(Object value, Placed placed, Edit edit) {
    if (source.isInPlace() || !placed.isAllOfData()) {
      throw new UnsupportedValueException(
          who
              + ": a tensor as the data of a "
              + type.getTypeName()
              + " is changed where it has all of the elements in their order and `write` makes a"
              + " new value; hook the tensor itself");
    }
    Object tensor = source.data(value);
    Object changed = known.find(tensor).edit(tensor, new Reshaped(edit, placed.shape()));
    if (changed == tensor) {
      return value;
    }
    Object made = source.make(value, changed);
    if (!type.isInstance(made) || !describe(made).describe().equals(describe(value).describe())) {
      throw otherElements();
    }
    return made;
  }

  /** A maker may read its data in another way than the value before. */
  private void check(Object made, StridedView changed) {
    boolean same = type.isInstance(made);
    if (same) {
      StridedView view = place(made).copy();
      same =
          view.dtype() == changed.dtype()
              && Arrays.equals(view.shape(), changed.shape())
              && Placed.sameBits(view, changed);
    }
    if (!same) {
      throw otherElements();
    }
  }

  private UnsupportedValueException otherElements() {
    return new UnsupportedValueException(
        who
            + ": the new "
            + type.getTypeName()
            + " does not have the elements that it was made of; correct how it is made, or hook its"
            + " data");
  }

  @Override
  public long memory(Object value) {
    return 0;
  }

  @Override
  public long headroom() {
    return HeapSnapshot.headroom();
  }

  /** Values of the type for code that knows it: whole ones. */
  private final class OwnValues implements HostValues {

    private final Object like;
    private final Placed placed;

    OwnValues(Object like, Placed placed) {
      this.like = like;
      this.placed = placed;
    }

    @Override
    public Object make(StridedView elements) {
      if (source.isInPlace() || !Arrays.equals(elements.shape(), placed.shape())) {
        throw new UnsupportedValueException(
            who
                + ": a hook is given a copy of a whole "
                + type.getTypeName()
                + (source.isInPlace()
                    ? ", and `write: in-place` makes none; give a constructor or a static method"
                    : "; remove `index`"));
      }
      return source.make(like, placed.with(elements.contiguousCopy()));
    }

    @Override
    public StridedView read(Object value) {
      if (!type.isInstance(value)) {
        throw new IllegalArgumentException(
            "a "
                + value.getClass().getTypeName()
                + " came back in place of a "
                + type.getTypeName());
      }
      return place(value).copy().contiguousCopy();
    }
  }
}
