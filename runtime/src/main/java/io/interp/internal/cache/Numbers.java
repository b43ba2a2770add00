package io.interp.internal.cache;

import io.interp.internal.tensor.Cast;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;

/** Elements as arrays of Java's, in row-major order. */
final class Numbers {

  private Numbers() {}

  /** As floats, where those hold every element of the type. */
  static float[] floats(String name, StridedView view) {
    DType dtype = view.dtype();
    if (dtype != DType.F32 && dtype.bytes() > Short.BYTES) {
      throw new IllegalArgumentException(
          name + " is " + dtype + ", whose numbers floats cannot hold; " + instead(dtype));
    }
    ByteBuffer elements = as(view, DType.F32);
    float[] floats = new float[elements.capacity() / Float.BYTES];
    elements.asFloatBuffer().get(floats);
    return floats;
  }

  /** As doubles; integers beyond 2^53 become the nearest. */
  static double[] doubles(String name, StridedView view) {
    DType dtype = view.dtype();
    if (dtype.isComplex()) {
      throw new IllegalArgumentException(
          name + " is " + dtype + ", complex numbers; " + instead(dtype));
    }
    ByteBuffer elements = as(view, DType.F64);
    double[] doubles = new double[elements.capacity() / Double.BYTES];
    elements.asDoubleBuffer().get(doubles);
    return doubles;
  }

  /** As longs, which whole numbers and truth values fit. */
  static long[] longs(String name, StridedView view) {
    DType dtype = view.dtype();
    if (!dtype.isInteger() || dtype == DType.U64) {
      throw new IllegalArgumentException(
          name + " is " + dtype + ", whose numbers longs cannot hold; " + instead(dtype));
    }
    ByteBuffer elements = as(view, DType.I64);
    long[] longs = new long[elements.capacity() / Long.BYTES];
    elements.asLongBuffer().get(longs);
    return longs;
  }

  private static String instead(DType dtype) {
    if (dtype.isComplex()) {
      return "take its norm, or the tensor with as(…)";
    }
    return dtype.isInteger() && dtype != DType.U64 ? "take doubles() or longs()" : "take doubles()";
  }

  private static ByteBuffer as(StridedView view, DType dtype) {
    StridedView flat = view.dtype() == dtype ? view.contiguousCopy() : Cast.to(view, dtype).view();
    return flat.data();
  }
}
