package io.interp.agent.control;

import io.interp.agent.plan.Plan;
import io.interp.internal.HookRuntime;
import io.interp.internal.RunPlan;
import io.interp.internal.output.InterventionReport;
import io.interp.internal.output.OutputSettings;
import io.interp.internal.output.PointCatalog;
import io.interp.internal.output.RunFacts;
import io.interp.internal.output.RunWriter;
import io.interp.internal.output.WatchReport;
import io.interp.internal.point.PointReport;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Console;
import io.interp.internal.report.Failures;
import io.interp.internal.sampling.RuleSteps;
import java.io.File;
import java.util.List;

/** A run while it lasts: the runtime, its writer, and what closes both when the JVM ends. */
final class ActiveRun implements Runnable, PointCatalog {

  private final Failures failures = new Failures();
  private final Plan plan;
  private final RunWriter writer;
  private final HookRuntime runtime;

  private ActiveRun(Plan plan, RunPlan runPlan) {
    this.plan = plan;
    RunFacts facts = new RunFacts(runPlan.specFiles(), runPlan.specText(), version());
    writer = new RunWriter(runPlan.output(), facts, this, failures);
    runtime = new HookRuntime(runPlan, writer, failures);
  }

  /** A run of a plan; nothing is touched on disk before the model runs. */
  static ActiveRun open(Plan plan, AgentArguments arguments) {
    RunPlan asWritten = plan.runPlan();
    OutputSettings output =
        arguments.output() == null ? asWritten.output() : redirected(asWritten, arguments);
    RunPlan runPlan = asWritten.with(output, arguments.strict());
    OutputFolder.check(runPlan.output().directory());
    return new ActiveRun(plan, runPlan);
  }

  HookRuntime runtime() {
    return runtime;
  }

  Failures failures() {
    return failures;
  }

  /** Closes the run: what the JVM calls when it ends, whatever ends it. */
  @Override
  public void run() {
    runtime.close();
    if (!runtime.stepped()) {
      Console.say("PENDING, the model was never called: " + plan.describeModels());
    }
  }

  @Override
  public List<PointStatus> statuses() {
    return runtime.statuses();
  }

  @Override
  public List<PointReport> reports() {
    return runtime.points();
  }

  @Override
  public List<RuleSteps> rules() {
    return runtime.rules();
  }

  @Override
  public List<WatchReport> watches() {
    return runtime.watches();
  }

  @Override
  public List<InterventionReport> interventions() {
    return runtime.interventions();
  }

  private static OutputSettings redirected(RunPlan plan, AgentArguments arguments) {
    OutputSettings output = plan.output();
    return new OutputSettings(
        new File(arguments.output()),
        output.maxBytes(),
        output.queueBytes(),
        output.dropWhenFull());
  }

  private static String version() {
    String version = ActiveRun.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
