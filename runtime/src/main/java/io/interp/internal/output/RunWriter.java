package io.interp.internal.output;

import io.interp.internal.report.Console;
import io.interp.internal.report.Failures;

/**
 * Writes finished steps on a thread of its own. Whatever happens to it, the model goes on: no
 * method throws, nobody waits for a thread that is dead, and every snapshot is closed once.
 *
 * <p>Nothing is touched on disk before {@link #begin}, so that a JVM in which no model runs leaves
 * no trace, and so that {@code premain} stays clear of {@code java.nio.file}.
 */
public final class RunWriter implements StepSink {

  private final OutputSettings settings;
  private final RunFacts facts;
  private final PointCatalog points;
  private final Failures failures;
  private final WriteLimits limits;
  private final Quotas quotas;
  private final RunTotals totals = new RunTotals();
  private final long startMillis = System.currentTimeMillis();
  private final Object closing = new Object();
  private volatile RunFiles files;
  private volatile WriterLoop loop;
  private volatile boolean closed;

  /** Prepares a run; {@code points} may be asked from another thread until the run is closed. */
  public RunWriter(
      OutputSettings settings, RunFacts facts, PointCatalog points, Failures failures) {
    this(settings, facts, points, failures, new DirectoryDisk(settings.directory()));
  }

  RunWriter(
      OutputSettings settings,
      RunFacts facts,
      PointCatalog points,
      Failures failures,
      WriteLimits.Disk disk) {
    this.settings = settings;
    this.facts = facts;
    this.points = points;
    this.failures = failures;
    this.quotas = new Quotas(failures);
    this.limits = new WriteLimits(settings.maxBytes(), disk);
  }

  /**
   * Opens the run's folder, when the model is entered for the first time; later calls do nothing.
   *
   * @param modelClass the model's class, or null if it is not known
   */
  @Override
  public void begin(String modelClass) {
    if (loop == null && accepting()) {
      try {
        start(modelClass);
      } catch (RuntimeException | Error e) {
        failures.report("the writer's thread", e);
      }
    }
  }

  @Override
  public void submit(StepRecord step) {
    long bytes = 0;
    boolean handedOver = false;
    try {
      bytes = Snapshots.heldBytes(step);
      begin(null);
      handedOver = accepting() && loop != null && put(new StepQueue.Queued(step, bytes));
    } catch (RuntimeException | Error e) {
      failures.report("step " + step.step().number() + " is not written", e);
    } finally {
      if (!handedOver) {
        totals.lost(bytes);
        Snapshots.close(step, failures);
      }
    }
  }

  @Override
  public boolean accepting() {
    return !closed && !totals.isStopped();
  }

  @Override
  public boolean accepts(Keeping keeping) {
    return quotas.isOpen(keeping);
  }

  @Override
  public void close() {
    // An interrupt would close the channels that the last files are written through.
    boolean interrupted = Thread.interrupted();
    try {
      synchronized (closing) {
        if (!closed) {
          end();
        }
      }
    } catch (RuntimeException | Error e) {
      failures.report("the end of the run", e);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void start(String modelClass) {
    if (loop == null) {
      files =
          new RunFiles(
              settings, facts, points, failures, totals, limits, quotas, modelClass, startMillis);
      WriterLoop fresh = new WriterLoop(settings.queueBytes(), files, totals, failures);
      fresh.start();
      loop = fresh;
    }
  }

  private boolean put(StepQueue.Queued step) {
    StepQueue.Outcome outcome = loop.queue().put(step, !settings.dropWhenFull());
    if (outcome == StepQueue.Outcome.FULL) {
      failures.report(
          "a step was dropped: "
              + Sizes.describe(settings.queueBytes())
              + " of activations wait for the disk already; capture less, or give output a larger"
              + " `queue`");
    }
    return outcome == StepQueue.Outcome.TAKEN;
  }

  private void end() {
    closed = true;
    if (loop != null) {
      loop.finish();
    }
    String folder = loop == null ? null : files.shownFolder();
    for (String line :
        ClosingLines.of(
            points.statuses(),
            points.rules(),
            points.watches(),
            points.interventions(),
            totals.numbers(),
            folder,
            failures.summary())) {
      Console.say(line);
    }
  }
}
