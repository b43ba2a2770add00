package mingpt.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import mingpt.data.TokenTensors;
import mingpt.data.Tokenizer;
import mingpt.model.GPT;
import mingpt.model.GPTConfig;
import mingpt.train.project.SortProject;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** minGPT's demo notebook: a tiny model learns to sort six digits, then sorts a few. */
final class Demo {

  private static final long SEED = 3407;
  private static final List<String> SEQUENCES = List.of("002101", "210210", "222111", "120001");

  private final PrintStream out;

  Demo(PrintStream out) {
    this.out = out;
  }

  /** Trains, shows, and says what to try next. */
  void run() {
    out.println("A GPT of 85,000 parameters learns to sort six digits from examples alone:");
    out.println("it reads 0 0 2 1 0 1 and is to go on with 0 0 0 1 1 2. First it knows nothing.");
    out.println();
    SortProject project = new SortProject();
    RunSettings settings = new RunSettings(ProjectName.SORT.steps, 64, 5e-4, SEED);
    torch.manual_seed(settings.seed());
    GPT model =
        new GPT(
            GPTConfig.builder()
                .modelType(ProjectName.SORT.modelType)
                .vocabSize(project.trainDataset().vocabSize())
                .blockSize(project.trainDataset().blockSize())
                .build());
    Path folder = Path.of("out", "sort");
    Threads.fit(model.config(), settings.batchSize());
    try {
      settings.write(folder);
      new TrainingRun(project, model, settings.trainerConfig("cpu"), folder, out).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
    out.println("It now sorts sequences, 'test' being those that it had never seen:");
    show(model, project.meta().tokenizer());
    out.println();
    out.println("Next: java -jar mingpt.jar generate --checkpoint out/sort --prompt 210210");
    out.println("      java -jar mingpt.jar --help");
  }

  @SuppressWarnings("try") // The scope is there to free what the completion allocates.
  private void show(GPT model, Tokenizer tokenizer) {
    model.eval();
    model.to(new Device("cpu"), false);
    for (String sequence : SEQUENCES) {
      try (PointerScope scope = new PointerScope()) {
        Tensor idx = TokenTensors.of(List.of(tokenizer.encode(sequence)));
        int answer = tokenizer.answerLength().orElseThrow();
        Tensor sorted = model.generate(idx, answer, 1.0, false, OptionalInt.empty());
        out.println("  " + tokenizer.decode(TokenTensors.rows(sorted)[0]));
      }
    }
  }
}
