package mingpt.data;

import java.util.random.RandomGenerator;

/** Chunks of a text, each token predicting the next: minGPT's dataset of its character model. */
public final class CharDataset implements Dataset {

  private final Tokens tokens;
  private final int vocabSize;
  private final int blockSize;

  /**
   * All chunks of a text.
   *
   * @param blockSize tokens a chunk
   * @throws IllegalArgumentException if the text has no chunk of that length and a token after it
   */
  public CharDataset(Tokens tokens, int vocabSize, int blockSize) {
    if (tokens.size() <= blockSize) {
      throw new IllegalArgumentException(
          "the text is too short: a block takes "
              + (blockSize + 1)
              + " tokens; found "
              + tokens.size()
              + "; try a longer text or a smaller --block-size");
    }
    this.tokens = tokens;
    this.vocabSize = vocabSize;
    this.blockSize = blockSize;
  }

  @Override
  public long size() {
    return (long) tokens.size() - blockSize;
  }

  @Override
  public int vocabSize() {
    return vocabSize;
  }

  @Override
  public int blockSize() {
    return blockSize;
  }

  /** The chunk that starts at token {@code index}; uses no chance. */
  @Override
  public Example get(long index, RandomGenerator random) {
    int[] chunk = new int[blockSize + 1];
    for (int i = 0; i < chunk.length; i++) {
      chunk[i] = tokens.get(Math.toIntExact(index) + i);
    }
    return Example.nextToken(chunk, 0);
  }
}
