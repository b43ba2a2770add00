package mingpt.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import mingpt.train.Trainer;

/** Shows how training goes: a progress bar on a terminal, a line now and then elsewhere. */
final class TrainingDisplay implements AutoCloseable {

  private static final String CLEAR_LINE = "\r\033[2K";

  private final PrintStream out;
  private final int logEvery;
  private final ProgressBar bar;

  /**
   * Opens the display.
   *
   * @param logEvery iterations from one line to the next, without a terminal
   * @param from iterations that are done already
   * @param steps iterations in all
   */
  TrainingDisplay(PrintStream out, boolean interactive, int logEvery, int from, int steps) {
    this.out = out;
    this.logEvery = logEvery;
    this.bar =
        interactive
            ? ProgressBars.on(System.err)
                .setTaskName("train")
                .setInitialMax(steps)
                .startsFrom(from, Duration.ZERO)
                .showSpeed()
                .build()
            : null;
  }

  /** Shows an iteration that is about to be counted. */
  void onBatchEnd(Trainer trainer) {
    if (bar != null) {
      bar.stepTo(trainer.iterNum() + 1L);
      bar.setExtraMessage(String.format(Locale.ROOT, " loss %.5f", trainer.loss()));
    } else if (trainer.iterNum() % logEvery == 0) {
      out.printf(
          Locale.ROOT,
          "iter_dt %.2fms; iter %d: train loss %.5f%n",
          trainer.iterDt() * 1000,
          trainer.iterNum(),
          trainer.loss());
    }
  }

  /** Lets something else print whole lines. */
  void interrupt(Runnable printing) {
    if (bar == null) {
      printing.run();
      return;
    }
    bar.pause();
    System.err.print(CLEAR_LINE);
    printing.run();
    bar.resume();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
