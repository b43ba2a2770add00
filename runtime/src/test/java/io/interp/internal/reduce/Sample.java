package io.interp.internal.reduce;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A value for tests of reductions: some shape, turned around in memory, some of it not valid.
 *
 * @param at every element with its index for each dimension, in row-major order
 */
record Sample(Selected selected, List<Element> at) {

  /** An element of which the test knows everything. */
  @SuppressWarnings("ArrayRecordComponent") // Only ever read.
  record Element(long[] index, double value, boolean valid) {}

  static Sample of(Random random, boolean masked) {
    long[] shape = new long[1 + random.nextInt(4)];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = 1L + random.nextInt(4);
    }
    return of(shape, random, masked);
  }

  static Sample of(long[] shape, Random random, boolean masked) {
    int rank = shape.length;
    // In memory the dimensions lie the other way round.
    int[] backwards = new int[rank];
    long[] reversed = new long[rank];
    int elements = 1;
    for (int i = 0; i < rank; i++) {
      backwards[i] = rank - 1 - i;
      reversed[i] = shape[rank - 1 - i];
      elements *= (int) shape[i];
    }
    ByteBuffer data = ByteBuffer.allocate(elements * 4).order(ByteOrder.nativeOrder());
    ByteBuffer flags = ByteBuffer.allocate(elements);
    for (int i = 0; i < elements; i++) {
      data.putFloat(4 * i, (float) random.nextGaussian());
      flags.put(i, (byte) (masked && random.nextInt(4) == 0 ? 0 : 1));
    }
    StridedView view = StridedView.contiguous(data, DType.F32, reversed).permute(backwards);
    StridedView valid = StridedView.contiguous(flags, DType.BOOL, reversed).permute(backwards);
    List<String> dims = List.of("a", "b", "c", "d").subList(0, rank);
    Sample sample = new Sample(new Selected(view, masked ? valid : null, dims), new ArrayList<>());
    sample.collect(view, valid, new long[0]);
    return sample;
  }

  private void collect(StridedView view, StridedView valid, long[] index) {
    if (view.shape().length == 0) {
      double value = view.data().getFloat((int) view.offset() * 4);
      at.add(new Element(index, value, valid.data().get((int) valid.offset()) != 0));
      return;
    }
    for (long i = 0; i < view.shape()[0]; i++) {
      long[] next = Arrays.copyOf(index, index.length + 1);
      next[index.length] = i;
      collect(view.index(0, i), valid.index(0, i), next);
    }
  }

  long[] shape() {
    return selected.view().shape();
  }
}
