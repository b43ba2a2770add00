package io.interp.internal.tensor.nd4j;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.UnsupportedValueException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The part of a buffer that an array's elements are in. The buffer may be a far larger one: all
 * parameters of a network are views of one array.
 */
final class ArrayMemory {

  private ArrayMemory() {}

  /** From the array's first element on; ND4J has no negative strides. */
  static ByteBuffer of(INDArray array, long[] strides, DType dtype) {
    long last = 0;
    for (int i = 0; i < strides.length; i++) {
      last += (array.size(i) - 1) * strides[i];
    }
    long bytes = (last + 1) * dtype.bytes();
    if (bytes > Integer.MAX_VALUE) {
      throw new UnsupportedValueException(
          "an array that spans " + bytes + " bytes, over 2 GB; hook a part of it");
    }
    Nd4j.getAffinityManager().ensureLocation(array, AffinityManager.Location.HOST);
    long first = array.data().offset() * dtype.bytes();
    return new BytePointer(array.data().pointer())
        .getPointer(first)
        .capacity(bytes)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder());
  }
}
