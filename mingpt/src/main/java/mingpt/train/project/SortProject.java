package mingpt.train.project;

import java.io.PrintStream;
import mingpt.data.Dataset;
import mingpt.data.Meta;
import mingpt.data.SortDataset;
import mingpt.data.Split;
import mingpt.model.GPT;
import org.bytedeco.pytorch.Device;

/** minGPT's demo notebook: sorts six digits out of three. */
public final class SortProject implements Project {

  private final SortDataset train = new SortDataset(Split.TRAIN);
  private final SortDataset test = new SortDataset(Split.TEST);
  private final Meta meta = Meta.ofSort(SortDataset.LENGTH, SortDataset.NUM_DIGITS);

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
    return 100;
  }

  /** Sorts every sequence of both splits; the score is the share of the unseen ones, 0 to 1. */
  @Override
  public double evaluate(GPT model, Device device, PrintStream out) {
    ExactMatch match = new ExactMatch(model, device, meta.tokenizer(), out);
    match.count("train", train.all());
    return (double) match.count("test", test.all()) / test.all().size();
  }
}
