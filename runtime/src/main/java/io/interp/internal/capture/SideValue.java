package io.interp.internal.capture;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A value of a step that others are looked at with: a padding mask, tokens. It is matched with them
 * by the names of dimensions.
 */
final class SideValue {

  private final String name;
  private final StridedView elements;
  private final List<String> dims;
  private StridedView flags;

  /**
   * Takes a value.
   *
   * @param elements one after the other, in memory of their own
   * @param dims a name for each dimension; empty where the spec gave none
   */
  SideValue(String name, StridedView elements, List<String> dims) {
    this.name = name;
    this.elements = elements;
    this.dims = dims;
  }

  String name() {
    return name;
  }

  /**
   * Which elements of a value count: those where this one is not zero.
   *
   * @throws IllegalArgumentException with one line if the dimensions do not fit
   */
  StridedView valid(long[] shape, List<String> valueDims) {
    if (flags == null) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(elements.elements()));
      Elements numbers = new Elements(elements);
      for (int i = 0; i < bytes.capacity(); i++) {
        bytes.put(i, (byte) (numbers.at(i) == 0 ? 0 : 1));
      }
      flags = StridedView.contiguous(bytes, DType.BOOL, elements.shape());
    }
    return over(flags, shape, valueDims);
  }

  /**
   * The integers of this value beside the elements of another.
   *
   * @throws IllegalArgumentException with one line if they are none, or the dimensions do not fit
   */
  StridedView integers(long[] shape, List<String> valueDims) {
    if (!elements.dtype().isInteger()) {
      throw new IllegalArgumentException(
          "`tokens` are whole numbers, " + name + " is " + elements.dtype());
    }
    if (elements.dtype() == DType.U64) {
      checkSigned();
    }
    return over(elements, shape, valueDims);
  }

  /** Tokens are written as {@code I64}. */
  private void checkSigned() {
    Elements numbers = new Elements(elements);
    for (long i = 0; i < elements.elements(); i++) {
      if (numbers.integer(i) < 0) {
        throw new IllegalArgumentException(
            "`tokens` are written as I64, and "
                + name
                + " has "
                + Long.toUnsignedString(numbers.integer(i)));
      }
    }
  }

  /** The dimension of a value along which positions lie: the last of those that both have. */
  int positions(List<String> valueDims) {
    int axis = -1;
    for (String dim : dims) {
      int at = valueDims.indexOf(dim);
      axis = at < 0 ? axis : at;
    }
    return axis;
  }

  private StridedView over(StridedView view, long[] shape, List<String> valueDims) {
    if (dims.isEmpty() || valueDims.isEmpty()) {
      throw new IllegalArgumentException(
          name
              + " is matched by the names of dimensions, and "
              + (dims.isEmpty() ? "its own point" : "the value's point")
              + " has none; give that point `dims`");
    }
    long[] strides = new long[shape.length];
    for (int i = 0; i < dims.size(); i++) {
      int axis = valueDims.indexOf(dims.get(i));
      long size = view.shape()[i];
      boolean fits = axis < 0 ? size == 1 : size == shape[axis];
      if (!fits) {
        throw new IllegalArgumentException(
            name
                + " with "
                + describe(view.shape(), dims)
                + " does not fit the value with "
                + describe(shape, valueDims)
                + "; give both the same names and sizes");
      }
      if (axis >= 0) {
        strides[axis] = view.strides()[i];
      }
    }
    return new StridedView(view.data(), view.dtype(), shape, strides, view.offset());
  }

  private static String describe(long[] shape, List<String> dims) {
    return dims + " = " + Arrays.toString(shape);
  }
}
