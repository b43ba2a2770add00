package mingpt.train.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import mingpt.data.Dataset;
import mingpt.data.TextSource;
import mingpt.data.TokenTensors;
import mingpt.io.Checkpoint;
import mingpt.model.GPT;
import mingpt.model.GPTConfig;
import mingpt.train.Trainer;
import mingpt.train.TrainerConfig;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProjectTest {

  private static final Device CPU = new Device("cpu");
  private static final String TEXT = "the quick brown fox jumps over the lazy dog. ".repeat(60);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @BeforeAll
  static void useOneThread() {
    torch.set_num_threads(1);
  }

  @Test
  void untrainedModelSortsHardlyAnything() {
    SortProject project = new SortProject();
    GPT model = model(project.trainDataset());

    assertThat(project.evaluate(model, CPU, out)).isLessThan(0.2);
    assertThat(text()).contains("GPT claims that ").contains("test final score: ");
  }

  @Test
  void modelLearnsToSortSequencesItHasNotSeen() {
    SortProject project = new SortProject();
    GPT model = model(project.trainDataset());
    TrainerConfig config = TrainerConfig.of(500).withLearningRate(5e-4).withDevice("cpu");
    new Trainer(config, model, project.trainDataset()).run();
    model.eval();

    // After a quarter of the steps that the command line takes.
    assertThat(project.evaluate(model, CPU, out)).isGreaterThan(0.95);
  }

  @Test
  void shippedModelSortsAtLeast99PercentOfTheSequencesItHasNotSeen() {
    GPT model = Checkpoint.load(Path.of("checkpoints", "sort"));
    model.eval();

    assertThat(new SortProject().evaluate(model, CPU, out)).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void adderScoreCountsRightSums() {
    AdderProject project = new AdderProject(1);
    double score = project.evaluate(model(project.trainDataset()), CPU, out);

    assertThat(score).isBetween(0.0, 50.0);
    assertThat(text()).contains("train final score: ").contains("/80").contains("/20");
  }

  @Test
  void adderLearnsSumsOfOneDigit() {
    AdderProject project = new AdderProject(1);
    GPT model = model(project.trainDataset());
    double before = project.evaluate(model, CPU, out);
    train(model, project, 300, 32);

    assertThat(project.evaluate(model, CPU, out)).isGreaterThan(before + 10);
  }

  @Test
  void characterModelLowersItsValidationLossAndGenerates() {
    TextSource source = TextSource.of(TEXT, TextSource.Kind.CHAR);
    CharGptProject project = new CharGptProject(source, source.meta(), 16);
    GPT model = model(project.trainDataset());
    model.eval();
    double before = project.validationLoss(model, CPU);
    train(model, project, 60, 16);
    double after = project.validationLoss(model, CPU);

    assertThat(before).isBetween(3.0, 3.7);
    assertThat(after).isLessThan(before - 0.8);
    int[] prompt = source.meta().tokenizer().encode("the ");
    Tensor idx = TokenTensors.of(List.of(prompt));
    Tensor completed = model.generate(idx, 20, 1.0, true, OptionalInt.of(5));
    assertThat(source.meta().tokenizer().decode(TokenTensors.rows(completed)[0]))
        .hasSize(24)
        .startsWith("the ");
  }

  @Test
  void evaluationOfATextPrintsASample() {
    TextSource source = TextSource.of(TEXT, TextSource.Kind.CHAR);
    CharGptProject project = new CharGptProject(source, source.meta(), 16);
    project.evaluate(model(project.trainDataset()), CPU, out);

    // No 'G' in the text, so the sample begins as the text does.
    assertThat(text()).startsWith("the quick bro").contains("validation loss 3.");
  }

  @Test
  void textWhoseValidationPartIsShorterThanABlockIsRefused() {
    TextSource source = TextSource.of("abcdefghij".repeat(10), TextSource.Kind.CHAR);

    assertThatThrownBy(() -> new CharGptProject(source, source.meta(), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 10");
  }

  private static GPT model(Dataset dataset) {
    torch.manual_seed(1);
    GPT model =
        new GPT(
            GPTConfig.builder()
                .modelType("gpt-nano")
                .vocabSize(dataset.vocabSize())
                .blockSize(dataset.blockSize())
                .build());
    model.eval();
    return model;
  }

  private static void train(GPT model, Project project, int steps, int batchSize) {
    TrainerConfig config =
        TrainerConfig.of(steps).withBatchSize(batchSize).withLearningRate(2e-3).withDevice("cpu");
    new Trainer(config, model, project.trainDataset()).run();
    model.eval();
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
