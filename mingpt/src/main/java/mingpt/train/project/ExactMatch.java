package mingpt.train.project;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import mingpt.data.Example;
import mingpt.data.TokenTensors;
import mingpt.data.Tokenizer;
import mingpt.model.GPT;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Counts the examples that a model completes without a mistake, taking the most likely token each
 * time. The first mistakes are printed.
 */
final class ExactMatch {

  private static final int BATCH_SIZE = 100;
  private static final int MISTAKES_SHOWN = 3;

  private final GPT model;
  private final Device device;
  private final Tokenizer tokenizer;
  private final PrintStream out;

  ExactMatch(GPT model, Device device, Tokenizer tokenizer, PrintStream out) {
    this.model = model;
    this.device = device;
    this.tokenizer = tokenizer;
    this.out = out;
  }

  /**
   * Counts, and prints the result.
   *
   * @param what name of the examples in the result's line
   * @return how many answers were right
   */
  int count(String what, List<Example> examples) {
    int correct = 0;
    int mistakes = 0;
    for (int start = 0; start < examples.size(); start += BATCH_SIZE) {
      List<Example> batch = examples.subList(start, Math.min(start + BATCH_SIZE, examples.size()));
      int[][] completed = complete(batch);
      for (int i = 0; i < completed.length; i++) {
        int[] truth = joined(batch.get(i));
        if (Arrays.equals(completed[i], truth)) {
          correct++;
        } else if (mistakes++ < MISTAKES_SHOWN) {
          out.println(
              "GPT claims that "
                  + tokenizer.decode(completed[i])
                  + " but it is "
                  + tokenizer.decode(truth));
        }
      }
    }
    out.printf(
        Locale.ROOT,
        "%s final score: %d/%d = %.2f%% correct%n",
        what,
        correct,
        examples.size(),
        100.0 * correct / examples.size());
    return correct;
  }

  @SuppressWarnings("try") // The scope is there to free what the completion allocates.
  private int[][] complete(List<Example> examples) {
    int answer = tokenizer.answerLength().orElseThrow();
    List<int[]> prompts =
        examples.stream()
            .map(example -> Arrays.copyOf(example.x(), example.x().length + 1 - answer))
            .toList();
    try (PointerScope scope = new PointerScope()) {
      Tensor idx = TokenTensors.of(prompts).to(device, ScalarType.Long);
      Tensor completed = model.generate(idx, answer, 1.0, false, OptionalInt.empty());
      return TokenTensors.rows(completed);
    }
  }

  /** Prompt and answer: the input, and the last target, which is never an input. */
  private static int[] joined(Example example) {
    int[] tokens = Arrays.copyOf(example.x(), example.x().length + 1);
    tokens[tokens.length - 1] = example.y()[example.y().length - 1];
    return tokens;
  }
}
