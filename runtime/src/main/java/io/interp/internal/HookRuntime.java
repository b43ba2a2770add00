package io.interp.internal;

import io.interp.Interp;
import io.interp.internal.capture.CaptureBudget;
import io.interp.internal.capture.Demand;
import io.interp.internal.capture.Models;
import io.interp.internal.capture.StepCaptures;
import io.interp.internal.intervene.Interventions;
import io.interp.internal.intervene.OnFailure;
import io.interp.internal.link.Handler;
import io.interp.internal.link.Handouts;
import io.interp.internal.link.Nests;
import io.interp.internal.link.Site;
import io.interp.internal.output.InterventionReport;
import io.interp.internal.output.OutputSettings;
import io.interp.internal.output.StepSink;
import io.interp.internal.output.WatchReport;
import io.interp.internal.point.Passage;
import io.interp.internal.point.PointDeclaration;
import io.interp.internal.point.PointReport;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Failures;
import io.interp.internal.run.Runs;
import io.interp.internal.sampling.RuleSteps;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.watch.Watches;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Puts the parts of the runtime together and answers the call sites in woven classes. Nothing that
 * goes wrong here reaches the model; what the spec asks for does.
 */
public final class HookRuntime implements Handler, AutoCloseable {

  private final StepSink sink;
  private final Failures failures;
  private final List<PointStatus> statuses;
  private final Models models;
  private final Watches watches;
  private final Interventions interventions;
  private final Runs runs;
  private final Steps steps;
  private final ModelCalls calls;
  private final TensorAdapters adapters;
  private final BeforeSteps beforeSteps = new BeforeSteps();
  private final ThreadScopes scopes = new ThreadScopes();
  private final Handouts handouts;
  private final SkippedCalls skippedCalls;
  private final PlacedPoints placed;

  /** Makes everything ready for the first step. */
  public HookRuntime(RunPlan plan, StepSink sink, Failures failures) {
    this(plan, sink, failures, budget(plan.output()));
  }

  HookRuntime(RunPlan plan, StepSink sink, Failures failures, CaptureBudget budget) {
    this.sink = sink;
    this.failures = failures;
    handouts = new StepHandouts(scopes, failures);
    skippedCalls = new SkippedCalls(scopes, failures);
    adapters = new TensorAdapters(plan.adapters(), failures);
    statuses = PointStatus.of(plan.points());
    placed = new PlacedPoints(this, statuses, plan.placed(), failures);
    models = new Models(plan.captures(), plan.rename(), statuses, failures);
    watches = new Watches(plan.watches(), failures);
    interventions = new Interventions(plan.interventions(), onFailure(plan), failures);
    SpecObserver spec = new SpecObserver(watches, interventions, budget, sink, plan.isIdle());
    runs = new Runs(models, statuses, !plan.placed().isEmpty(), adapters, failures);
    steps = new Steps(beforeSteps, models, adapters, spec, runs);
    calls = new ModelCalls(scopes, steps, statuses, failures);
  }

  private static OnFailure onFailure(RunPlan plan) {
    return plan.strict() ? OnFailure.STOP : OnFailure.GO_ON;
  }

  /** A short queue bounds what waits for the writer, not how large one step may be. */
  private static CaptureBudget budget(OutputSettings output) {
    long limit = Math.max(output.queueBytes(), CaptureBudget.DEFAULT_BYTES);
    return new CaptureBudget(limit, !output.dropWhenFull());
  }

  /** Where errors of ours are counted. */
  public Failures failures() {
    return failures;
  }

  /** The status of each declaration so far, by {@link PointDeclaration#id}. */
  public List<PointStatus> statuses() {
    return List.copyOf(statuses);
  }

  /**
   * Makes a hook point of a name as a spec would have it, tags and dims, for {@code
   * io.interp.PlacedPoint}; gives what is called with a module and a value that passes.
   */
  public Function<List<List<String>>, BiFunction<Object, Object, Object>> placed() {
    return placed;
  }

  /**
   * Runs tasks as the next step begins, when its thread is not in the middle of loading a class.
   */
  public Executor beforeSteps() {
    return beforeSteps;
  }

  /** Whether any step of a model began. */
  public boolean stepped() {
    return !models.names().isEmpty();
  }

  /** What code beside the model uses. */
  public Interp interp() {
    return runs.interp();
  }

  /** Everything known per hook point, then the declarations that never fired. */
  public List<PointReport> points() {
    return PointReports.of(models.points(), statuses);
  }

  /** What each rule of the spec did with the steps. */
  public List<RuleSteps> rules() {
    List<RuleSteps> rules = new ArrayList<>(models.rules());
    rules.addAll(watches.steps());
    rules.addAll(interventions.steps());
    return rules;
  }

  /** What the interventions of the spec did. */
  public List<InterventionReport> interventions() {
    return interventions.reports();
  }

  /** What the watches of the spec found. */
  public List<WatchReport> watches() {
    return watches.reports();
  }

  @Override
  public void enter(List<String> names, Object model, Object[] arguments) {
    try {
      calls.enter(names, model, arguments);
    } catch (Throwable e) {
      report("the beginning of a step", e);
    }
  }

  /** A call that a watch wants to fail does, also where the model caught the watch's exception. */
  @Override
  public void exit() {
    Demand demand = endCall(null);
    if (demand != null) {
      throw demand.exception();
    }
  }

  /** A step that ends with an exception has a number and values as any other. */
  @Override
  public void thrown(Throwable exception) {
    endCall(exception);
  }

  private Demand endCall(Throwable exception) {
    try {
      return calls.end(exception);
    } catch (Throwable e) {
      report("the end of a step", e);
      return null;
    }
  }

  @Override
  public void clock(long number) {
    try {
      calls.clock(number);
    } catch (Throwable e) {
      report("the trainer's number", e);
    }
  }

  /** Outside a step nothing is captured, and so nothing is captured twice. */
  @Override
  public void nest(int[] declarations, Object self) {
    try {
      ThreadScope scope = scopes.current();
      if (scope != null && scope.depth > 0 && !scope.busy) {
        if (scope.nests == null) {
          scope.nests = new Nests();
        }
        scope.nests.push(declarations, self);
      }
    } catch (Throwable e) {
      report("the beginning of a call", e);
    }
  }

  @Override
  public void unnest() {
    try {
      ThreadScope scope = scopes.current();
      if (scope != null && scope.depth > 0 && !scope.busy && scope.nests != null) {
        scope.nests.pop();
      }
    } catch (Throwable e) {
      report("the end of a call", e);
    }
  }

  @Override
  public Handouts handouts() {
    return handouts;
  }

  @Override
  public boolean looks() {
    ThreadScope scope = scopes.current();
    return scope != null && scope.looking() != null;
  }

  @Override
  public Object value(
      Site site, Class<?> accepts, Object value, Object self, Object callee, Object[] variables) {
    Demand demand = null;
    Object goingOn = value;
    try {
      ThreadScope scope = scopes.current();
      if (scope == null) {
        pass(site, self, null, Passage.OUTSIDE);
      } else if (!scope.busy) {
        StepCaptures captures = scope.depth == 0 ? null : scope.step.captures();
        boolean anybodys = pass(site, self, scope.nests, scope.passage());
        if (anybodys && captures != null) {
          goingOn = look(scope, captures, site, accepts, value, self, callee, variables);
          demand = captures.demand();
        }
      }
    } catch (Throwable e) {
      report("hook points of " + site.className(), e);
    }
    if (demand != null) {
      throw demand.exception();
    }
    return goingOn;
  }

  @Override
  public Object skip(
      Site site,
      Class<?> accepts,
      Object self,
      Object callee,
      Object[] variables,
      Object[] arguments) {
    return skippedCalls.decide(site, accepts, self, callee, variables, arguments);
  }

  private static Object look(
      ThreadScope scope,
      StepCaptures captures,
      Site site,
      Class<?> accepts,
      Object value,
      Object self,
      Object callee,
      Object[] variables) {
    scope.busy = true;
    try {
      return captures.look(site, accepts, value, self, callee, variables, scope.nests);
    } finally {
      scope.busy = false;
    }
  }

  /** Counts a value; whether it is any point's. */
  private boolean pass(Site site, Object self, Nests nests, Passage passage) {
    List<Site.PointAt> points = site.points();
    boolean anybodys = false;
    for (int i = 0; i < points.size(); i++) {
      Site.PointAt point = points.get(i);
      if (point.admits(self)) {
        PointStatus status = statuses.get(point.declaration().id());
        if (nests != null && nests.leaveOut(point, self)) {
          status.nested();
        } else {
          status.fired(passage);
          anybodys = true;
        }
      }
    }
    return anybodys;
  }

  private void reportUnmetAdapters() {
    for (String line : models.points().isEmpty() ? List.<String>of() : adapters.unmet()) {
      failures.report(line);
    }
  }

  /** Tells of an error as far as the stack or the heap, which may be full, lets it. */
  private void report(String where, Throwable error) {
    try {
      failures.report(where, error);
    } catch (Throwable e) {
      // The model goes on whether or not anybody hears of it.
    }
  }

  /** Writes what is captured and prints the closing lines; safe to call twice. */
  @Override
  public void close() {
    try {
      steps.cutShort();
      models.reportUnmet();
      watches.reportUnmet(models.points());
      interventions.reportUnmet(models.points());
      placed.reportUnmet(models);
      reportUnmetAdapters();
    } catch (Throwable e) {
      report("the end of the run", e);
    }
    sink.close();
  }
}
