package mingpt.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RandomBatchesTest {

  @Test
  void batchDependsOnSeedAndIterationAlone() {
    Dataset dataset = new SortDataset(Split.TRAIN);
    RandomBatches batches = new RandomBatches(dataset, 8, 1);
    batches.at(0);

    assertThat(tokens(batches.at(5))).isEqualTo(tokens(new RandomBatches(dataset, 8, 1).at(5)));
    assertThat(tokens(batches.at(5))).isNotEqualTo(tokens(batches.at(6)));
    assertThat(tokens(batches.at(5))).isNotEqualTo(tokens(new RandomBatches(dataset, 8, 2).at(5)));
  }

  @Test
  void neighbouringSeedsDoNotShareBatches() {
    Dataset dataset = new SortDataset(Split.TRAIN);

    assertThat(tokens(new RandomBatches(dataset, 8, 1).at(1)))
        .isNotEqualTo(tokens(new RandomBatches(dataset, 8, 2).at(0)));
  }

  @Test
  void drawsWithReplacementFromTheWholeDataset() {
    Set<Integer> seen = new HashSet<>();
    int[][] rows = TokenTensors.rows(new RandomBatches(new Numbers(10), 200, 1).at(0).x());
    for (int[] row : rows) {
      seen.add(row[0]);
    }

    assertThat(rows).hasNumberOfRows(200);
    assertThat(seen).hasSize(10);
  }

  private static String tokens(Batch batch) {
    return Arrays.deepToString(TokenTensors.rows(batch.x()));
  }

  /** Its examples are their own number. */
  private record Numbers(int vocabSize) implements Dataset {
    @Override
    public int blockSize() {
      return 1;
    }

    @Override
    public long size() {
      return vocabSize;
    }

    @Override
    public Example get(long index, RandomGenerator random) {
      return new Example(new int[] {(int) index}, new int[] {0});
    }
  }
}
