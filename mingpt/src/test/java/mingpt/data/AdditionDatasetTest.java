package mingpt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdditionDatasetTest {

  @Test
  void everyProblemIsInExactlyOneSplit() {
    List<String> train = problems(new AdditionDataset(Split.TRAIN, 2));
    List<String> test = problems(new AdditionDataset(Split.TEST, 2));
    Set<String> both = new HashSet<>(train);
    both.addAll(test);

    assertThat(test).hasSize(500);
    assertThat(train).hasSize(9500);
    assertThat(both).hasSize(10_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void sumIsWrittenBackwardsBehindIgnoredTargets(int ndigit) {
    AdditionDataset dataset = new AdditionDataset(Split.TEST, ndigit);
    SplittableRandom unused = new SplittableRandom(0);
    for (int i = 0; i < dataset.size(); i++) {
      Example example = dataset.get(i, unused);
      int a = number(Arrays.copyOfRange(example.x(), 0, ndigit));
      int b = number(Arrays.copyOfRange(example.x(), ndigit, 2 * ndigit));
      int[] sum = Arrays.copyOfRange(example.y(), 2 * ndigit - 1, 3 * ndigit);

      assertThat(number(reversed(sum))).isEqualTo(a + b);
      assertThat(Arrays.copyOf(example.y(), 2 * ndigit - 1)).containsOnly(Example.IGNORE);
      assertThat(example.x()).hasSize(dataset.blockSize());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void refusesOtherNumbersOfDigits(int ndigit) {
    assertThatThrownBy(() -> new AdditionDataset(Split.TRAIN, ndigit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found " + ndigit);
  }

  private static List<String> problems(AdditionDataset dataset) {
    SplittableRandom unused = new SplittableRandom(0);
    return LongStream.range(0, dataset.size())
        .mapToObj(i -> Arrays.toString(Arrays.copyOf(dataset.get(i, unused).x(), 4)))
        .toList();
  }

  private static int number(int[] digits) {
    int number = 0;
    for (int digit : digits) {
      number = 10 * number + digit;
    }
    return number;
  }

  private static int[] reversed(int[] digits) {
    int[] reversed = new int[digits.length];
    for (int i = 0; i < digits.length; i++) {
      reversed[i] = digits[digits.length - 1 - i];
    }
    return reversed;
  }
}
