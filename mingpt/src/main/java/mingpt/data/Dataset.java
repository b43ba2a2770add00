package mingpt.data;

import java.util.random.RandomGenerator;

/**
 * Examples by number, all of one length. Datasets are immutable: chance comes in as an argument.
 */
public interface Dataset {

  /** Number of different tokens. */
  int vocabSize();

  /** Length of every example's {@code x} and {@code y}, in tokens. */
  int blockSize();

  /** Number of examples. */
  long size();

  /**
   * One example.
   *
   * @param index from 0 to {@link #size()} − 1
   * @param random source of chance for datasets that make their examples up
   */
  Example get(long index, RandomGenerator random);
}
