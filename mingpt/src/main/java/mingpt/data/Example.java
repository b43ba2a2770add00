package mingpt.data;

import java.util.Arrays;

/**
 * One training example: {@code x} goes into the model, {@code y} is what it should predict at each
 * position, −1 where the loss ignores the prediction. Both are token numbers of one length, at most
 * the block size.
 */
// Arrays, because an example lives for as long as it takes to copy it into a batch.
@SuppressWarnings("ArrayRecordComponent")
public record Example(int[] x, int[] y) {

  /** The target that the loss ignores. */
  public static final int IGNORE = -1;

  /**
   * The example in which each token predicts the next one.
   *
   * @param tokens one token more than the example is long
   * @param ignored how many leading predictions the loss ignores
   */
  public static Example nextToken(int[] tokens, int ignored) {
    int[] x = Arrays.copyOf(tokens, tokens.length - 1);
    int[] y = Arrays.copyOfRange(tokens, 1, tokens.length);
    Arrays.fill(y, 0, ignored, IGNORE);
    return new Example(x, y);
  }
}
