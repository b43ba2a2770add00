package mingpt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import mingpt.data.Meta;
import mingpt.data.TextSource;
import mingpt.io.Checkpoint;
import mingpt.model.GPT;
import mingpt.train.project.AdderProject;
import mingpt.train.project.CharGptProject;
import mingpt.train.project.Project;
import mingpt.train.project.SortProject;
import org.bytedeco.pytorch.global.torch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model on one of minGPT's projects. */
@Command(
    name = "train",
    description = "Train a model.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  mingpt train sort --out out/sort",
      "  mingpt train adder --ndigit 2 --steps 10000",
      "  mingpt train chargpt --text input.txt --layers 4 --heads 4 --embedding 64 --block-size 64",
      "  mingpt train sort --resume out/sort --steps 4000",
    })
final class TrainCommand extends CommandWithHelp implements Callable<Integer> {

  private static final long DEFAULT_SEED = 3407;
  private static final double DEFAULT_LEARNING_RATE = 5e-4;
  private static final int DEFAULT_BATCH_SIZE = 64;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PROJECT",
      description = "sort (six digits), adder (two numbers) or chargpt (a text).")
  private ProjectName name;

  @ArgGroup(exclusive = false)
  private final ModelOptions size = new ModelOptions();

  @Option(
      names = "--text",
      paramLabel = "FILE",
      description = "chargpt: a text file, or a folder that prepare wrote.")
  private Path text;

  @Option(
      names = "--ndigit",
      paramLabel = "N",
      description = "adder: digits of each number, 1 to 3 (default 2).")
  private Integer ndigit;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Iterations in all, those before --resume too (default: sort 2000, adder 5000, chargpt"
              + " 2000).")
  private Integer steps;

  @Option(names = "--batch-size", paramLabel = "N", description = "Examples a step (default 64).")
  private Integer batchSize;

  @Option(names = "--lr", paramLabel = "X", description = "Learning rate (default 5e-4).")
  private Double learningRate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same losses (default 3407).")
  private Long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the checkpoint (default out/PROJECT, or that of --resume).")
  private Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on from this checkpoint, with its options where none are given.")
  private Path resume;

  @Option(
      names = "--device",
      paramLabel = "cpu|cuda",
      defaultValue = "auto",
      description = "Where to compute (default: cuda where there is a device).")
  private String device;

  @Override
  public Integer call() throws IOException {
    checkOptionsFitProject();
    if (resume == null) {
      start();
    } else {
      goOn();
    }
    return 0;
  }

  private void start() throws IOException {
    RunSettings settings =
        settings(
            new RunSettings(name.steps, DEFAULT_BATCH_SIZE, DEFAULT_LEARNING_RATE, DEFAULT_SEED));
    Project project = project(text, ndigit == null ? 2 : ndigit, size.blockSize());
    torch.manual_seed(settings.seed());
    GPT model = new GPT(size.config(name.modelType, project.trainDataset()));
    Path folder = out == null ? Path.of("out", name.toString()) : out;
    run(project, model, settings, folder);
  }

  private void goOn() throws IOException {
    RunSettings settings = settings(RunSettings.read(resume));
    Meta meta = Meta.read(resume);
    if (ProjectName.ofKind(meta.kind()) != name) {
      throw new IllegalArgumentException(
          resume
              + " was not trained on "
              + name
              + "; found "
              + ProjectName.ofKind(meta.kind())
              + "; try train "
              + ProjectName.ofKind(meta.kind())
              + " --resume "
              + resume);
    }
    GPT model = Checkpoint.load(resume);
    Path source = text == null && meta.text() != null ? Path.of(meta.text()) : text;
    Project project =
        project(source, meta.ndigit() == null ? 2 : meta.ndigit(), model.config().blockSize());
    if (!Objects.equals(project.meta().textSha256(), meta.textSha256())) {
      throw new IllegalArgumentException(
          source
              + " is not the text that "
              + resume
              + " was trained on; give that one with --text, or train without --resume");
    }
    run(project, model, settings, out == null ? resume : out);
  }

  private void run(Project project, GPT model, RunSettings settings, Path folder)
      throws IOException {
    Threads.fit(model.config(), settings.batchSize());
    TrainingRun run =
        new TrainingRun(project, model, settings.trainerConfig(device), folder, System.out);
    System.out.printf("number of parameters: %.2fM%n", model.parameterCount() / 1e6);
    if (resume != null) {
      run.resume(resume);
    }
    settings.write(folder);
    run.run();
  }

  private Project project(Path source, int digits, int blockSize) throws IOException {
    return switch (name) {
      case SORT -> new SortProject();
      case ADDER -> new AdderProject(digits);
      case CHARGPT -> charGpt(source, blockSize);
    };
  }

  private static Project charGpt(Path source, int blockSize) throws IOException {
    if (source == null) {
      throw new IllegalArgumentException(
          "chargpt needs a text; found no --text; try --text FILE, or mingpt prepare for"
              + " Shakespeare's");
    }
    TextSource opened = TextSource.open(source);
    Meta meta = opened.meta().withText(source.toString(), opened.sha256());
    return new CharGptProject(opened, meta, blockSize);
  }

  private RunSettings settings(RunSettings defaults) {
    return new RunSettings(
        steps == null ? defaults.steps() : steps,
        batchSize == null ? defaults.batchSize() : batchSize,
        learningRate == null ? defaults.learningRate() : learningRate,
        seed == null ? defaults.seed() : seed);
  }

  private void checkOptionsFitProject() {
    refuse(text != null && name != ProjectName.CHARGPT, "--text is for chargpt");
    refuse(size.hasBlockSize() && name != ProjectName.CHARGPT, "--block-size is for chargpt");
    refuse(ndigit != null && name != ProjectName.ADDER, "--ndigit is for adder");
    refuse(resume != null && size.isGiven(), "the size of the model is that of --resume");
    refuse(resume != null && ndigit != null, "the number of digits is that of --resume");
  }

  private void refuse(boolean isWrong, String why) {
    if (isWrong) {
      throw new ParameterException(spec.commandLine(), why + "; leave the option out");
    }
  }
}
