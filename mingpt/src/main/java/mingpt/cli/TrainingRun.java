package mingpt.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mingpt.io.Checkpoint;
import mingpt.model.GPT;
import mingpt.train.Trainer;
import mingpt.train.TrainerConfig;
import mingpt.train.TrainerEvent;
import mingpt.train.project.Project;

/**
 * A training run as minGPT's projects have it: trains, says how it goes, judges the model now and
 * then, and writes checkpoints from which it can go on.
 */
final class TrainingRun {

  private final Project project;
  private final Trainer trainer;
  private final Path folder;
  private final PrintStream out;

  private double topScore = Double.NEGATIVE_INFINITY;
  private int evaluatedAt = -1;

  /**
   * Prepares a run.
   *
   * @param folder where the checkpoint goes
   * @throws IllegalArgumentException if the machine lacks the device
   */
  TrainingRun(Project project, GPT model, TrainerConfig config, Path folder, PrintStream out) {
    this.project = project;
    this.trainer = new Trainer(config, model, project.trainDataset());
    this.folder = folder;
    this.out = out;
  }

  /**
   * Goes on where an earlier run wrote its last state.
   *
   * @throws IOException if the folder holds no state of this model
   */
  void resume(Path from) throws IOException {
    if (project.keepsBest()) {
      // Before the state is restored: a model that is built draws from the random generator.
      GPT best = Checkpoint.load(from);
      best.to(trainer.device(), false);
      topScore =
          evaluate(
              best,
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }
    trainer.resume(from);
    if (trainer.iterNum() >= trainer.config().maxIters()) {
      throw new IllegalArgumentException(
          from
              + " is done: it was trained for "
              + trainer.iterNum()
              + " steps, --steps is "
              + trainer.config().maxIters()
              + "; try a larger --steps");
    }
  }

  /** Trains to the end; {@code folder} holds the checkpoint afterwards. */
  void run() throws IOException {
    Files.createDirectories(folder);
    project.meta().write(folder);
    out.println(
        "running on device "
            + trainer.device().type().intern().toString().toLowerCase(java.util.Locale.ROOT));
    try (TrainingDisplay display =
        new TrainingDisplay(
            out,
            Terminal.isInteractive(),
            project.logEvery(),
            trainer.iterNum(),
            trainer.config().maxIters())) {
      trainer.addCallback(TrainerEvent.ON_BATCH_END, display::onBatchEnd);
      trainer.addCallback(TrainerEvent.ON_BATCH_END, t -> onBatchEnd(display));
      trainer.run();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    trainer.saveState(folder);
    if (evaluatedAt != trainer.iterNum() - 1) {
      judge();
    }
    out.println("wrote " + folder.resolve(Checkpoint.PARAMETERS));
  }

  private void onBatchEnd(TrainingDisplay display) {
    if (trainer.iterNum() % project.evaluateEvery() != 0) {
      return;
    }
    display.interrupt(this::judge);
    evaluatedAt = trainer.iterNum();
    try {
      // After the evaluation, since a sample draws from the random generator too.
      trainer.saveState(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Evaluates the model and writes it, unless the one that is there is better. */
  private void judge() {
    double score = evaluate(trainer.model(), out);
    if (!project.keepsBest() || score > topScore) {
      topScore = score;
      Checkpoint.save(folder, trainer.model());
    }
  }

  private double evaluate(GPT model, PrintStream to) {
    model.eval();
    double score = project.evaluate(model, trainer.device(), to);
    model.train(true);
    return score;
  }
}
