package mingpt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import mingpt.data.BpeTokenizer;
import mingpt.data.Meta;
import mingpt.data.TokenTensors;
import mingpt.data.Tokenizer;
import mingpt.io.Checkpoint;
import mingpt.io.Pretrained;
import mingpt.model.GPT;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets a trained model complete a prompt. */
@Command(
    name = "generate",
    description = "Complete a prompt.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  mingpt generate --checkpoint out/sort --prompt 210210",
      "  mingpt generate --checkpoint out/adder --prompt 85+50",
      "  mingpt generate --checkpoint out/chargpt --prompt 'O God' --temperature 0.8 --top-k 10",
      "  mingpt generate --pretrained gpt2 --prompt 'Hello, my name is' --max-new-tokens 20",
    })
final class GenerateCommand extends CommandWithHelp implements Callable<Integer> {

  private static final int DEFAULT_NEW_TOKENS = 100;

  @ArgGroup(multiplicity = "1")
  private Source source;

  /** Where the model comes from. */
  static final class Source {
    @Option(names = "--checkpoint", paramLabel = "DIR", description = "A folder that train wrote.")
    private Path checkpoint;

    @Option(
        names = "--pretrained",
        paramLabel = "NAME|PATH",
        description = "gpt2, gpt2-medium, gpt2-large, gpt2-xl, or GPT-2's weights in a file.")
    private String pretrained;
  }

  @Option(
      names = "--prompt",
      required = true,
      paramLabel = "TEXT",
      description = "What to complete: a text, digits to sort, or numbers to add.")
  private String prompt;

  @Option(
      names = "--max-new-tokens",
      paramLabel = "N",
      description = "How much to write (default: the answer, or 100 tokens of text).")
  private Integer maxNewTokens;

  @Option(
      names = "--temperature",
      paramLabel = "X",
      description = "Below 1 safer, above 1 wilder (default 1).")
  private Double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Choose among the K likeliest tokens only.")
  private Integer topK;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "3407",
      description = "Another seed, another text (default 3407).")
  private long seed;

  @Override
  public Integer call() throws IOException {
    Tokenizer tokenizer = tokenizer();
    int[] tokens = tokenizer.encode(prompt);
    if (tokens.length == 0) {
      throw new IllegalArgumentException(
          "the prompt is empty; found no token in it; try --prompt with some text");
    }
    GPT model =
        source.checkpoint != null
            ? Checkpoint.load(source.checkpoint)
            : Pretrained.load(source.pretrained);
    checkVocabulary(tokenizer, model);
    if (tokens.length > model.config().blockSize()) {
      System.err.println(
          "mingpt: the prompt has "
              + tokens.length
              + " tokens, the model sees "
              + model.config().blockSize()
              + " at once; only the last ones count");
    }
    System.out.println(tokenizer.decode(complete(model, tokens, tokenizer.answerLength())));
    return 0;
  }

  private Tokenizer tokenizer() throws IOException {
    return source.checkpoint != null
        ? Meta.read(source.checkpoint).tokenizer()
        : new BpeTokenizer();
  }

  private static void checkVocabulary(Tokenizer tokenizer, GPT model) {
    if (tokenizer.vocabSize() != model.config().vocabSize()) {
      throw new IllegalArgumentException(
          "the model and its tokenizer do not fit: the tokenizer has "
              + tokenizer.vocabSize()
              + " tokens, the model "
              + model.config().vocabSize()
              + "; use the files of one model");
    }
  }

  @SuppressWarnings("try") // The scope is there to free what the completion allocates.
  private int[] complete(GPT model, int[] tokens, OptionalInt answerLength) {
    int newTokens = maxNewTokens == null ? answerLength.orElse(DEFAULT_NEW_TOKENS) : maxNewTokens;
    // Where there is one right answer, the likeliest tokens are wanted, unless chance is asked for.
    boolean doSample = answerLength.isEmpty() || temperature != null || topK != null;
    torch.manual_seed(seed);
    Threads.fit(model.config(), 1);
    model.eval();
    try (PointerScope scope = new PointerScope()) {
      Tensor idx = TokenTensors.of(List.of(tokens));
      Tensor completed =
          model.generate(
              idx,
              newTokens,
              temperature == null ? 1.0 : temperature,
              doSample,
              topK == null ? OptionalInt.empty() : OptionalInt.of(topK));
      return TokenTensors.rows(completed)[0];
    }
  }
}
