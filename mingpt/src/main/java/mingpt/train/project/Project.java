package mingpt.train.project;

import java.io.PrintStream;
import mingpt.data.Dataset;
import mingpt.data.Meta;
import mingpt.model.GPT;
import org.bytedeco.pytorch.Device;

/** A problem to train a model on. */
public interface Project {

  /** What to learn from. */
  Dataset trainDataset();

  /** What a checkpoint says about its tokens. */
  Meta meta();

  /** How many iterations lie between two lines about the loss. */
  int logEvery();

  /** How many iterations lie between two evaluations; after the last there is always one. */
  default int evaluateEvery() {
    return 500;
  }

  /** Whether a checkpoint keeps the model of the best score, rather than the latest. */
  default boolean keepsBest() {
    return false;
  }

  /**
   * Judges a model in evaluation mode and says what was found.
   *
   * @return the score; higher is better
   */
  double evaluate(GPT model, Device device, PrintStream out);
}
