package mingpt.train.project;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import mingpt.data.Batch;
import mingpt.data.CharDataset;
import mingpt.data.Dataset;
import mingpt.data.Meta;
import mingpt.data.RandomBatches;
import mingpt.data.TextSource;
import mingpt.data.TokenTensors;
import mingpt.data.Tokenizer;
import mingpt.model.GPT;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** minGPT's chargpt: a language model of one text, by characters or in GPT-2's tokens. */
public final class CharGptProject implements Project {

  private static final String CONTEXT = "O God, O God!";
  private static final int SAMPLE_LENGTH = 500;
  private static final int SAMPLE_TOP_K = 10;
  private static final int VALIDATION_BATCHES = 10;
  private static final int VALIDATION_BATCH_SIZE = 64;
  private static final long VALIDATION_SEED = 1337;

  private final CharDataset train;
  private final CharDataset validation;
  private final Meta meta;
  private final Tokenizer tokenizer;
  private final int[] context;

  /**
   * The model of a text.
   *
   * @param blockSize tokens that the model sees at once
   * @throws IllegalArgumentException if the text or its validation part is shorter than a block
   */
  public CharGptProject(TextSource text, Meta meta, int blockSize) {
    this.train = new CharDataset(text.train(), meta.vocabSize(), blockSize);
    this.validation = new CharDataset(text.validation(), meta.vocabSize(), blockSize);
    this.meta = meta;
    this.tokenizer = meta.tokenizer();
    this.context = context(text);
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

  /** Writes 500 tokens after a given beginning; the score is the negative validation loss. */
  @Override
  public double evaluate(GPT model, Device device, PrintStream out) {
    double loss = validationLoss(model, device);
    out.println(sample(model, device));
    out.printf(Locale.ROOT, "validation loss %.5f%n", loss);
    return -loss;
  }

  /** Mean loss, in nats a token, of batches from the part of the text that is not trained on. */
  @SuppressWarnings("try") // Guard and scopes are there for as long as they live.
  public double validationLoss(GPT model, Device device) {
    RandomBatches batches = new RandomBatches(validation, VALIDATION_BATCH_SIZE, VALIDATION_SEED);
    double sum = 0;
    try (NoGradGuard noGrad = new NoGradGuard()) {
      for (int i = 0; i < VALIDATION_BATCHES; i++) {
        try (PointerScope scope = new PointerScope()) {
          Batch batch = batches.at(i);
          Tensor x = batch.x().to(device, ScalarType.Long);
          Tensor y = batch.y().to(device, ScalarType.Long);
          sum += model.forward(x, y).loss().item_float();
        }
      }
    }
    return sum / VALIDATION_BATCHES;
  }

  @SuppressWarnings("try") // The scope is there to free what the completion allocates.
  private String sample(GPT model, Device device) {
    OptionalInt topK = OptionalInt.of(Math.min(SAMPLE_TOP_K, meta.vocabSize()));
    try (PointerScope scope = new PointerScope()) {
      Tensor idx = TokenTensors.of(List.of(context)).to(device, ScalarType.Long);
      Tensor completed = model.generate(idx, SAMPLE_LENGTH, 1.0, true, topK);
      return tokenizer.decode(TokenTensors.rows(completed)[0]);
    }
  }

  private int[] context(TextSource text) {
    try {
      return tokenizer.encode(CONTEXT);
    } catch (IllegalArgumentException e) {
      // A text without these characters: begin as it begins.
      return IntStream.range(0, Math.min(CONTEXT.length(), text.train().size()))
          .map(text.train()::get)
          .toArray();
    }
  }
}
