package io.interp.agent.control;

import io.interp.agent.lock.SpecLocks;
import io.interp.agent.plan.Plan;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.Spec;
import io.interp.agent.spec.SpecException;
import io.interp.agent.spec.read.SpecReader;
import io.interp.agent.spec.source.SpecSources;
import io.interp.agent.weave.Ancestry;
import io.interp.agent.weave.CheckedClasses;
import io.interp.agent.weave.DispatcherInstaller;
import io.interp.agent.weave.HookTransformer;
import io.interp.agent.weave.Preflight;
import io.interp.internal.link.Linker;
import io.interp.internal.link.Sites;
import io.interp.internal.report.Console;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;

/** Puts spec, plan, runtime and weaver together before the application's {@code main}. */
public final class AgentMain {

  private AgentMain() {}

  /**
   * Starts the agent. A spec that cannot be used is told on stderr; the application then runs
   * without hooks or, in strict mode, not at all.
   */
  public static void premain(String text, Instrumentation instrumentation) {
    Console.open();
    Refusal refusal = start(text, instrumentation);
    if (refusal != null) {
      refusal.tell();
      if (AgentArguments.saysStrict(text)) {
        Console.say("strict: the application was not started");
        System.exit(1);
      }
      refusal.tellOtherwise();
    }
  }

  /** Starts the agent; gives back why it was not started, or null when it was. */
  static Refusal start(String text, Instrumentation instrumentation) {
    try {
      start(AgentArguments.parse(text), instrumentation);
      return null;
    } catch (IllegalArgumentException e) {
      return Refusal.ofSpec(List.of(String.valueOf(e.getMessage())));
    } catch (SecondAgentException e) {
      return Refusal.ofSecond(e.getMessage());
    } catch (SpecException e) {
      return Refusal.ofSpec(lines(e.problems()));
    } catch (Exception | LinkageError | AssertionError e) {
      Console.detail(e);
      return Refusal.ofAgent("the agent could not start: " + e);
    }
  }

  private static void start(AgentArguments arguments, Instrumentation instrumentation)
      throws ReflectiveOperationException, IOException {
    if (arguments.verbose()) {
      Console.showDetails();
    }
    if (DispatcherInstaller.isInUse()) {
      throw new SecondAgentException(arguments.specs());
    }
    ClassLoader classPath = ClassLoader.getSystemClassLoader();
    SpecSources sources =
        new SpecSources(
            new File(System.getProperty("user.dir")), AgentMain.class.getClassLoader(), classPath);
    Spec spec = SpecReader.read(arguments.specs(), sources);
    Plan plan = new Plan(spec);
    CheckedClasses checked = checked(arguments, spec);
    Ancestry.resolve(plan, classPath);
    if (arguments.strict()) {
      Preflight preflight = Preflight.of(plan, classPath, checked);
      if (!preflight.problems().isEmpty()) {
        throw new SpecException(preflight.problems());
      }
      for (Problem absent : preflight.absent()) {
        Console.say(absent.toString());
      }
    }
    install(plan, ActiveRun.open(plan, arguments), instrumentation, checked);
  }

  /** What the locks beside the specs have, where there are some. */
  private static CheckedClasses checked(AgentArguments arguments, Spec spec) {
    CheckedClasses checked =
        new CheckedClasses(SpecLocks.beside(spec.parts(), spec.text()), arguments.strict());
    List<Problem> changed = checked.changedSpecs();
    if (arguments.strict() && !changed.isEmpty()) {
      throw new SpecException(changed);
    }
    for (Problem problem : changed) {
      Console.say(problem.toString());
    }
    return checked;
  }

  private static void install(
      Plan plan, ActiveRun run, Instrumentation instrumentation, CheckedClasses checked)
      throws ReflectiveOperationException, IOException {
    Sites sites = new Sites();
    Linker linker = new Linker(sites, run.runtime(), run.failures());
    DispatcherInstaller.install(instrumentation, linker);
    Publication.of(run, instrumentation);
    HookTransformer gate =
        new HookTransformer(
            plan,
            sites,
            run.runtime().statuses(),
            run.failures(),
            instrumentation,
            run.runtime().beforeSteps(),
            checked);
    instrumentation.addTransformer(gate, true);
    gate.catchUp();
    Runtime.getRuntime().addShutdownHook(new Thread(run, "interp-close"));
  }

  private static List<String> lines(List<Problem> problems) {
    String[] lines = new String[problems.size()];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = problems.get(i).toString();
    }
    return List.of(lines);
  }
}
