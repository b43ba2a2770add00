package io.interp.internal.tensor.custom;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Types of tensors that nobody taught the agent. */
final class Matrix {

  private Matrix() {}

  /** Of a library: what it is asked by. */
  interface Shaped {
    int rows();

    long cols();
  }

  /** A view into an array that is longer, whose methods and fields are not public. */
  static class Dense implements Shaped {
    final float[] values;
    private final int rows;
    private final int cols;
    int from;
    int down;
    int along = 1;

    Dense(float[] values, int rows, int cols) {
      this.values = values;
      this.rows = rows;
      this.cols = cols;
      this.down = cols;
    }

    static Dense of(float[] values, int[] shape) {
      return new Dense(values, shape[0], shape[1]);
    }

    @SuppressWarnings("UnusedMethod") // Called by reflection.
    private static Dense broken(float[] values, int rows) {
      throw new IllegalStateException("no room for " + rows + " rows of " + values.length);
    }

    @Override
    public int rows() {
      return rows;
    }

    @Override
    public long cols() {
      return cols;
    }

    @SuppressWarnings("UnusedMethod") // Called by reflection.
    private int size(int dimension) {
      return dimension == 0 ? rows : cols;
    }

    int[] shape() {
      return new int[] {rows, cols};
    }

    List<Integer> sizes() {
      return List.of(rows, cols);
    }

    FloatBuffer buffer() {
      return FloatBuffer.wrap(values);
    }

    Object storage() {
      return new Storage(this);
    }

    Object broken() {
      throw new IllegalStateException("freed");
    }

    Object nothing() {
      return null;
    }
  }

  /** Has the same field as its superclass. */
  static final class Named extends Dense {
    @SuppressWarnings("HidingField") // So may a model.
    final String values = "mine";

    Named(float[] values, int rows, int cols) {
      super(values, rows, cols);
    }
  }

  /** What {@link Dense#storage} gives as an {@code Object}. */
  record Storage(Dense owner) {
    ByteBuffer bytes(String order, boolean padded) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * owner.values.length + (padded ? 7 : 0));
      bytes.order(
          order.equals("big") ? java.nio.ByteOrder.BIG_ENDIAN : java.nio.ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(owner.values);
      return bytes;
    }
  }

  /** A wrapper around anything. */
  record Wrapper(Object inside) {
    Wrapper(Object inside, int size) {
      this(size == 4 ? inside : null);
    }

    Wrapper(Tensor tensor, boolean unused) {
      this(tensor);
    }

    Object self() {
      return this;
    }
  }

  /** Bits of small elements. */
  record Bits(byte[] bytes, short[] halves, boolean[] flags, double[][] deep) {}
}
