package mingpt.data;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Additions of two n-digit numbers, minGPT's adder. For n = 2, 85 + 50 = 135 is {@code 8550531}:
 * the digits of both numbers, padded with zeros, then the sum's backwards, because carries run that
 * way. The loss counts the sum's digits only.
 *
 * <p>A fifth of all problems, at most 500, is held back for {@link Split#TEST}.
 */
public final class AdditionDataset implements Dataset {

  /** Most digits a number: beyond it the list of all problems grows too large. */
  public static final int MAX_DIGITS = 3;

  private static final long SHUFFLE_SEED = 1337;

  private final int ndigit;
  private final int[] problems;

  /**
   * The problems of one split.
   *
   * @param ndigit digits a number, 1 to {@value #MAX_DIGITS}
   * @throws IllegalArgumentException if {@code ndigit} is out of range
   */
  public AdditionDataset(Split split, int ndigit) {
    if (ndigit < 1 || ndigit > MAX_DIGITS) {
      throw new IllegalArgumentException(
          "the adder adds numbers of 1 to "
              + MAX_DIGITS
              + " digits; found "
              + ndigit
              + "; try --ndigit 2");
    }
    this.ndigit = ndigit;
    int[] shuffled = shuffled(powerOfTen(ndigit) * powerOfTen(ndigit));
    int numTest = Math.min(shuffled.length / 5, 500);
    this.problems =
        split == Split.TEST
            ? Arrays.copyOf(shuffled, numTest)
            : Arrays.copyOfRange(shuffled, numTest, shuffled.length);
  }

  /** Digits a number. */
  public int ndigit() {
    return ndigit;
  }

  @Override
  public long size() {
    return problems.length;
  }

  @Override
  public int vocabSize() {
    return 10;
  }

  @Override
  public int blockSize() {
    // a, b, a + b with its carry, less the last digit, which is never read.
    return 3 * ndigit;
  }

  /** The problem at a position of the split; uses no chance. */
  @Override
  public Example get(long index, RandomGenerator random) {
    int problem = problems[Math.toIntExact(index)];
    return example(problem / powerOfTen(ndigit), problem % powerOfTen(ndigit));
  }

  private Example example(int a, int b) {
    int[] tokens = new int[3 * ndigit + 1];
    int sum = a + b;
    for (int i = 0; i < ndigit; i++) {
      tokens[ndigit - 1 - i] = a / powerOfTen(i) % 10;
      tokens[2 * ndigit - 1 - i] = b / powerOfTen(i) % 10;
    }
    for (int i = 0; i <= ndigit; i++) {
      tokens[2 * ndigit + i] = sum / powerOfTen(i) % 10;
    }
    return Example.nextToken(tokens, 2 * ndigit - 1);
  }

  private static int[] shuffled(int size) {
    int[] problems = new int[size];
    Arrays.setAll(problems, i -> i);
    SplittableRandom random = new SplittableRandom(SHUFFLE_SEED);
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = problems[i];
      problems[i] = problems[j];
      problems[j] = swapped;
    }
    return problems;
  }

  private static int powerOfTen(int exponent) {
    int power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }
}
