package mingpt.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Batches of examples drawn with replacement, as minGPT's {@code RandomSampler(replacement=True)}
 * draws them.
 *
 * <p>The batch of an iteration depends on the seed and the iteration's number alone, so a run that
 * is taken up again needs no more than these two to go on with the batches it would have had.
 */
public final class RandomBatches {

  private final Dataset dataset;
  private final int batchSize;
  private final long base;

  /**
   * Draws from a dataset.
   *
   * @param batchSize examples a batch, at least 1
   */
  public RandomBatches(Dataset dataset, int batchSize, long seed) {
    this.dataset = dataset;
    this.batchSize = batchSize;
    // Else seed 2 would give the batches of seed 1, one iteration late.
    this.base = new SplittableRandom(seed).nextLong();
  }

  /** The batch of one iteration, {@code (batch size, block size)}. */
  public Batch at(long iteration) {
    SplittableRandom random = new SplittableRandom(base + iteration);
    List<Example> examples = new ArrayList<>(batchSize);
    for (int i = 0; i < batchSize; i++) {
      examples.add(dataset.get(random.nextLong(dataset.size()), random));
    }
    return Batch.of(examples);
  }
}
