package mingpt.train.project;

import java.io.PrintStream;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import mingpt.data.AdditionDataset;
import mingpt.data.Dataset;
import mingpt.data.Example;
import mingpt.data.Meta;
import mingpt.data.Split;
import mingpt.model.GPT;
import org.bytedeco.pytorch.Device;

/** minGPT's adder: adds two n-digit numbers. */
public final class AdderProject implements Project {

  // For more digits than two, judging by all problems to learn from takes too long.
  private static final int MOST_TRAIN_PROBLEMS_OF_3_DIGITS = 500;

  private final AdditionDataset train;
  private final AdditionDataset test;
  private final Meta meta;

  /**
   * Numbers of {@code ndigit} digits.
   *
   * @throws IllegalArgumentException if {@code ndigit} is out of range
   */
  public AdderProject(int ndigit) {
    this.train = new AdditionDataset(Split.TRAIN, ndigit);
    this.test = new AdditionDataset(Split.TEST, ndigit);
    this.meta = Meta.ofAdder(ndigit);
  }

  @Override
  public Dataset trainDataset() {
    return train;
  }

  @Override
  public Meta meta() {
    return meta;
  }

  @Override
  public int logEvery() {
    return 10;
  }

  @Override
  public boolean keepsBest() {
    return true;
  }

  /** Adds; the score is the number of right sums in both splits. */
  @Override
  public double evaluate(GPT model, Device device, PrintStream out) {
    ExactMatch match = new ExactMatch(model, device, meta.tokenizer(), out);
    long most = train.ndigit() <= 2 ? train.size() : MOST_TRAIN_PROBLEMS_OF_3_DIGITS;
    return match.count("train", first(train, most)) + match.count("test", first(test, test.size()));
  }

  private static List<Example> first(Dataset dataset, long count) {
    SplittableRandom unused = new SplittableRandom(0);
    return LongStream.range(0, count).mapToObj(i -> dataset.get(i, unused)).toList();
  }
}
