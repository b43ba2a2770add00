package mingpt.data;

import java.util.List;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Tensor;

/** Tokens between Java's arrays and the int64 tensors that a model takes and gives. */
public final class TokenTensors {

  /** Sequences of one length as a tensor {@code (sequences, length)} on the CPU. */
  public static Tensor of(List<int[]> sequences) {
    int length = sequences.get(0).length;
    long[] all = new long[sequences.size() * length];
    int at = 0;
    for (int[] sequence : sequences) {
      for (int token : sequence) {
        all[at++] = token;
      }
    }
    return Tensor.create(all, sequences.size(), length);
  }

  /** The sequences of a tensor {@code (sequences, length)} on any device. */
  public static int[][] rows(Tensor tensor) {
    int length = Math.toIntExact(tensor.size(1));
    int[][] rows = new int[Math.toIntExact(tensor.size(0))][length];
    // The pointer ignores strides.
    LongPointer data = tensor.cpu().contiguous().data_ptr_long();
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < length; i++) {
        rows[row][i] = (int) data.get((long) row * length + i);
      }
    }
    return rows;
  }

  private TokenTensors() {}
}
