package mingpt.data;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Examples stacked into two tensors of shape {@code (examples, block size)}, int64, on the CPU. The
 * tensors belong to the caller, or to the {@code PointerScope} that is open.
 */
public record Batch(Tensor x, Tensor y) {

  /** Stacks examples of one length. */
  public static Batch of(List<Example> examples) {
    return new Batch(
        TokenTensors.of(examples.stream().map(Example::x).toList()),
        TokenTensors.of(examples.stream().map(Example::y).toList()));
  }
}
