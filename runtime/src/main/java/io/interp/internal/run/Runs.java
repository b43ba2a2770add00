package io.interp.internal.run;

import io.interp.Interp;
import io.interp.internal.capture.Models;
import io.interp.internal.capture.Observer;
import io.interp.internal.point.HookPoint;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Failures;
import io.interp.internal.step.CallingCode;
import io.interp.internal.tensor.TensorAdapters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The runs that are open, each on its threads. A step asks once, as it begins. */
public final class Runs {

  @SuppressWarnings("ThreadLocalUsage") // Ends with the agent, of which there is one.
  private final ThreadLocal<Entered> innermost = new ThreadLocal<>();

  private static final String[] OURS = {"io.interp.internal.run.", "io.interp.Interp", "jdk.proxy"};

  private final AtomicInteger open = new AtomicInteger();
  private final Models models;
  private final List<PointStatus> statuses;
  private final boolean placed;
  private final TensorAdapters adapters;
  private final Failures failures;
  private final AddedHooks hooks;

  /**
   * None so far.
   *
   * @param statuses of all declarations
   * @param placed whether the spec announces points that code places
   */
  public Runs(
      Models models,
      List<PointStatus> statuses,
      boolean placed,
      TensorAdapters adapters,
      Failures failures) {
    this.models = models;
    this.statuses = statuses;
    this.placed = placed;
    this.adapters = adapters;
    this.failures = failures;
    this.hooks = new AddedHooks(failures);
  }

  /** Who calls the API on this thread: {@code com.acme.Driver.main:42}. */
  static String caller() {
    return CallingCode.where(CallingCode.find(OURS));
  }

  /** What code beside the model uses. */
  public Interp interp() {
    return new AgentInterp(this);
  }

  /**
   * All who look at a step that begins on this thread: the spec, hooks, the outermost run first.
   */
  public List<Observer> observers(Observer spec) {
    List<Observer> observers = new ArrayList<>(2);
    observers.add(spec);
    if (!hooks.isEmpty()) {
      observers.add(hooks);
    }
    if (open.get() > 0) {
      add(entered(), observers);
    }
    return observers;
  }

  private static void add(Entered entered, List<Observer> observers) {
    if (entered != null) {
      add(entered.outer, observers);
      if (entered.run.isOpen()) {
        observers.add(entered.run);
      }
    }
  }

  /** Where this thread stands, without the runs that were closed meanwhile. */
  private Entered entered() {
    Entered entered = innermost.get();
    while (entered != null && !entered.run.isOpen()) {
      entered = entered.outer;
    }
    set(entered);
    return entered;
  }

  private void set(Entered entered) {
    if (entered == null) {
      innermost.remove();
    } else {
      innermost.set(entered);
    }
  }

  /** Opens a run on this thread. */
  void open(OpenRun run) {
    open.incrementAndGet();
    enter(run);
  }

  /** A run was closed, by whatever thread. */
  void closed() {
    open.decrementAndGet();
    entered();
  }

  /**
   * Makes this thread one of a run's.
   *
   * @return where it stood before, to {@link #leave} to
   */
  Entered enter(OpenRun run) {
    Entered outer = innermost.get();
    innermost.set(new Entered(run, outer));
    return outer;
  }

  /** Takes this thread back to where it stood. */
  void leave(Entered outer) {
    set(outer);
  }

  List<HookPoint> points() {
    return models.points();
  }

  List<PointStatus> statuses() {
    return statuses;
  }

  /** Whether the spec announces points that code places. */
  boolean arePlaced() {
    return placed;
  }

  TensorAdapters adapters() {
    return adapters;
  }

  Failures failures() {
    return failures;
  }

  AddedHooks hooks() {
    return hooks;
  }

  /** A run on a thread, and the one around it. */
  record Entered(OpenRun run, Entered outer) {}
}
