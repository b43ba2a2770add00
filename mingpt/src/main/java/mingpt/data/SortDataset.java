package mingpt.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * Sequences of digits to sort, minGPT's demo. With length 6, {@code 0 0 2 1 0 1} sorts to {@code 0
 * 0 0 1 1 2}; the model reads the two joined and predicts the second half:
 *
 * <pre>
 * input:  0 0 2 1 0 1 0 0 0 1 1
 * output: I I I I I 0 0 0 1 1 2     (I: ignored by the loss)
 * </pre>
 *
 * <p>A quarter of all sequences, chosen by their hash, is held back for {@link Split#TEST}.
 */
public final class SortDataset implements Dataset {

  /** The demo's sequence length. */
  public static final int LENGTH = 6;

  /** The demo's number of different digits. */
  public static final int NUM_DIGITS = 3;

  private final Split split;
  private final int length;
  private final int numDigits;

  /** The demo's problem: six digits out of three. */
  public SortDataset(Split split) {
    this(split, LENGTH, NUM_DIGITS);
  }

  /**
   * Sequences of {@code length} digits from 0 to {@code numDigits} − 1.
   *
   * @param numDigits at most 10
   */
  public SortDataset(Split split, int length, int numDigits) {
    this.split = split;
    this.length = length;
    this.numDigits = numDigits;
  }

  @Override
  public long size() {
    // Examples are made up, so any number does; minGPT's choice.
    return 10_000;
  }

  @Override
  public int vocabSize() {
    return numDigits;
  }

  @Override
  public int blockSize() {
    // Input and output joined, less one: predictions start at the last input element.
    return length * 2 - 1;
  }

  /** Makes an example up; {@code index} changes nothing. */
  @Override
  public Example get(long index, RandomGenerator random) {
    return example(draw(random));
  }

  /** Every sequence of this split once, in counting order. */
  public List<Example> all() {
    List<Example> examples = new ArrayList<>();
    int[] input = new int[length];
    do {
      if (splitOf(input) == split) {
        examples.add(example(input));
      }
    } while (increment(input));
    return examples;
  }

  private int[] draw(RandomGenerator random) {
    while (true) {
      int[] input = random.ints(length, 0, numDigits).toArray();
      // Half of the time only sequences with many repeats: they are rare and the hardest.
      boolean wantsRepeats = random.nextBoolean();
      if (wantsRepeats && Arrays.stream(input).distinct().count() > length / 2) {
        continue;
      }
      if (splitOf(input) == split) {
        return input;
      }
    }
  }

  private Example example(int[] input) {
    int[] tokens = new int[length * 2];
    System.arraycopy(input, 0, tokens, 0, length);
    System.arraycopy(input, 0, tokens, length, length);
    Arrays.sort(tokens, length, length * 2);
    return Example.nextToken(tokens, length - 1);
  }

  private boolean increment(int[] input) {
    for (int i = length - 1; i >= 0; i--) {
      if (++input[i] < numDigits) {
        return true;
      }
      input[i] = 0;
    }
    return false;
  }

  private static Split splitOf(int[] input) {
    CRC32 hash = new CRC32();
    for (int digit : input) {
      hash.update(digit);
    }
    return hash.getValue() % 4 == 0 ? Split.TEST : Split.TRAIN;
  }
}
