package mingpt.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SortDatasetTest {

  @Test
  void everySequenceIsInExactlyOneSplit() {
    List<String> train = inputs(new SortDataset(Split.TRAIN).all());
    List<String> test = inputs(new SortDataset(Split.TEST).all());

    assertThat(train).doesNotContainAnyElementsOf(test);
    assertThat(train.size() + test.size()).isEqualTo(729);
    assertThat(test.size()).isBetween(729 / 5, 729 * 3 / 10);
  }

  @ParameterizedTest
  @EnumSource
  void examplesThatAreDrawnBelongToTheirSplit(Split split) {
    SortDataset dataset = new SortDataset(split);
    Set<String> all = new HashSet<>(inputs(dataset.all()));
    SplittableRandom random = new SplittableRandom(1);

    for (int i = 0; i < 1000; i++) {
      assertThat(all).contains(input(dataset.get(i, random)));
    }
  }

  @Test
  void targetsAreTheSortedSequenceBehindIgnoredOnes() {
    SortDataset dataset = new SortDataset(Split.TRAIN);
    for (Example example : dataset.all()) {
      int[] sorted = Arrays.copyOf(example.x(), 6);
      Arrays.sort(sorted);

      assertThat(example.x()).hasSize(11);
      assertThat(Arrays.copyOf(example.y(), 5)).containsOnly(-1);
      assertThat(Arrays.copyOfRange(example.y(), 5, 11)).isEqualTo(sorted);
      assertThat(Arrays.copyOfRange(example.x(), 6, 11)).isEqualTo(Arrays.copyOf(sorted, 5));
    }
  }

  private static List<String> inputs(List<Example> examples) {
    return examples.stream().map(SortDatasetTest::input).toList();
  }

  private static String input(Example example) {
    return Arrays.toString(Arrays.copyOf(example.x(), 6));
  }
}
