package io.interp.internal.cache;

import io.interp.Activation;
import io.interp.internal.cache.Memory.Reading;
import io.interp.internal.reduce.Selected;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Activations of one shape and element type, one beside the other. */
final class Stack {

  private static final String LAYER = "layer";

  private final CachedActivation first;
  private final StridedView like;
  private final List<String> dims;
  private final ByteBuffer data;

  private Stack(CachedActivation first, Selected value, int count) {
    this.first = first;
    this.like = value.view();
    this.dims = value.dims();
    long bytes = Math.multiplyExact(like.byteCount(), count);
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a stack of " + count + " values takes " + bytes + " bytes, over 2 GB; stack fewer");
    }
    this.data = ByteBuffer.allocate((int) bytes).order(ByteOrder.nativeOrder());
  }

  /** Stacks at least one; what they were selected by names the result. */
  static Activation of(List<CachedActivation> values, String... what) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to stack: nothing was captured");
    }
    Stack stack = null;
    Identity last = null;
    for (CachedActivation value : values) {
      try (Reading reading = value.read()) {
        if (stack == null) {
          stack = new Stack(value, reading.selected(), values.size());
        }
        stack.add(value, reading.selected().view());
      }
      last = value.identity();
    }
    return stack.result(values.size(), last.stacked(what));
  }

  private void add(CachedActivation value, StridedView view) {
    if (view.dtype() != like.dtype() || !Arrays.equals(view.shape(), like.shape())) {
      throw new IllegalArgumentException(
          value.name()
              + " is "
              + describe(view)
              + " and "
              + first.name()
              + " "
              + describe(like)
              + "; values of one shape and element type are stacked");
    }
    view.copyTo(data);
  }

  private static String describe(StridedView view) {
    return view.dtype() + Arrays.toString(view.shape());
  }

  private Activation result(int count, Identity identity) {
    long[] shape = new long[like.shape().length + 1];
    shape[0] = count;
    System.arraycopy(like.shape(), 0, shape, 1, like.shape().length);
    List<String> names = new ArrayList<>(dims);
    if (!dims.isEmpty() || shape.length == 1) {
      names.add(0, LAYER);
    }
    data.clear();
    StridedView view = StridedView.contiguous(data, like.dtype(), shape);
    return first.with(identity, view, names);
  }
}
