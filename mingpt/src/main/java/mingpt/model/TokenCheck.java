package mingpt.model;

import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Refuses tokens that a {@link GPT} cannot take, before native code sees them: on CUDA an index out
 * of range takes the whole process's device context with it.
 */
final class TokenCheck {

  /** Target that the loss leaves out. */
  static final int IGNORE_INDEX = -1;

  /**
   * Checks an input of shape {@code [batch, time]}.
   *
   * @throws IllegalArgumentException if the type or shape is wrong, the sequence is longer than the
   *     block, or a token is outside the vocabulary
   */
  static void input(Tensor idx, GPTConfig config) {
    sequence(idx);
    if (idx.size(1) > config.blockSize()) {
      throw new IllegalArgumentException(
          "cannot forward a sequence of length "
              + idx.size(1)
              + ", block size is only "
              + config.blockSize());
    }
    requireRange("token", idx, 0, config.vocabSize());
  }

  /**
   * Checks type and shape of an input that may be longer than the block.
   *
   * @throws IllegalArgumentException if it is not {@code [batch, time]} of 64-bit integers
   */
  static void sequence(Tensor idx) {
    requireIntegers("idx", idx);
    if (idx.dim() != 2 || idx.numel() == 0) {
      throw new IllegalArgumentException(
          "idx must have the shape [batch, time], neither of them 0; found " + shape(idx));
    }
  }

  /**
   * Checks the targets of an input.
   *
   * @throws IllegalArgumentException if the type or shape is wrong, or a target is neither a token
   *     nor {@link #IGNORE_INDEX}
   */
  static void targets(Tensor targets, Tensor idx, GPTConfig config) {
    requireIntegers("targets", targets);
    if (!Arrays.equals(targets.shape(), idx.shape())) {
      throw new IllegalArgumentException(
          "targets must have the shape of idx, " + shape(idx) + "; found " + shape(targets));
    }
    requireRange("target", targets, IGNORE_INDEX, config.vocabSize());
  }

  private static void requireIntegers(String name, Tensor tensor) {
    if (tensor.scalar_type().intern() != ScalarType.Long) {
      throw new IllegalArgumentException(
          name + " must be 64-bit integers; found " + tensor.scalar_type().intern());
    }
  }

  @SuppressWarnings("try") // The scope is there to free what the check allocates.
  private static void requireRange(String what, Tensor tensor, int from, int vocabSize) {
    try (PointerScope scope = new PointerScope()) {
      T_TensorTensor_T range = torch.aminmax(tensor);
      long min = range.get0().item_long();
      long max = range.get1().item_long();
      if (min < from || max >= vocabSize) {
        throw new IllegalArgumentException(
            what
                + " "
                + (min < from ? min : max)
                + " is outside the vocabulary of "
                + vocabSize
                + " tokens, "
                + from
                + " to "
                + (vocabSize - 1));
      }
    }
  }

  private static String shape(Tensor tensor) {
    return Arrays.toString(tensor.shape());
  }

  private TokenCheck() {}
}
