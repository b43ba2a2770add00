package io.interp.internal.tensor.bytedeco;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Snapshot;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Some elements of a tensor, spread over all of it: whether they changed tells of most writes that
 * no version counts, such as those of libtorch's SGD or of a buffer that is filled again.
 */
final class Sample {

  private static final int MOST = 256;

  private final byte[] bits;

  private Sample(byte[] bits) {
    this.bits = bits;
  }

  /** All elements of a small tensor, about 256 of a large one, as they are now. */
  static Sample of(Tensor tensor, DType dtype) {
    PointerScope scope = new PointerScope();
    try {
      Tensor part = BytedecoTensors.copy(part(tensor));
      part.retainReference();
      try (Snapshot snapshot = new BytedecoSnapshot(part, dtype, 0)) {
        return new Sample(snapshot.view().contiguousCopy().data().array());
      }
    } finally {
      scope.close();
    }
  }

  /** The last dimension comes first: its neighbours lie closest in memory. */
  private static Tensor part(Tensor tensor) {
    Tensor part = tensor;
    long left = MOST;
    for (int i = (int) tensor.dim() - 1; i >= 0; i--) {
      long size = tensor.size(i);
      long most = Math.max(1, (long) Math.ceil(Math.pow((double) left, 1.0 / (i + 1))));
      if (size > most) {
        long step = (size + most - 1) / most;
        part = part.slice(i, new LongOptional(0), new LongOptional(size), step);
      }
      left = Math.max(1, left / Math.max(1, Math.min(size, most)));
    }
    return part;
  }

  boolean isThatOf(Tensor tensor, DType dtype) {
    return Arrays.equals(bits, of(tensor, dtype).bits);
  }
}
