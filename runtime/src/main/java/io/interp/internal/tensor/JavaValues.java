package io.interp.internal.tensor;

import io.interp.internal.tensor.host.HostValues;

/** Values of Java's own as one that passes, and single numbers of what it holds. */
final class JavaValues implements HostValues {

  private static final ScalarAdapter SCALARS = new ScalarAdapter();

  private final JavaValueAdapter adapter;
  private final Object like;

  JavaValues(JavaValueAdapter adapter, Object like) {
    this.adapter = adapter;
    this.like = like;
  }

  @Override
  public Object make(StridedView elements) {
    StridedView own = elements.contiguousCopy();
    return own.shape().length == 0 ? SCALARS.make(like, own) : adapter.make(like, own);
  }

  @Override
  public StridedView read(Object value) {
    Class<?> type = value.getClass();
    JavaValueAdapter reader = SCALARS.accepts(type) ? SCALARS : adapter;
    if (!reader.accepts(type)) {
      throw new IllegalArgumentException(
          "a " + type.getTypeName() + " came back in place of a " + like.getClass().getTypeName());
    }
    return reader.snapshot(value, TensorAdapter.Origin.FOREIGN).view();
  }
}
