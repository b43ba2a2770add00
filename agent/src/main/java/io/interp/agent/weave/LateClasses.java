package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedModel;
import io.interp.agent.weave.ClassPlan.Ancestor;
import io.interp.internal.report.Console;
import io.interp.internal.report.Failures;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Classes that turn out to be the spec's business after they were loaded: those that another agent
 * loaded, a superclass whose method a class of the spec inherits, and a class whose objects a class
 * of the spec gives to other threads. The latter two are transformed once more as the next step
 * begins, for while a class is being loaded its thread may hold locks that the JVM needs for that.
 */
final class LateClasses implements Runnable {

  private final Instrumentation instrumentation;
  private final Executor beforeSteps;
  private final Failures failures;
  private final String before;
  private final Set<String> wanted = new HashSet<>();
  private final NamesByLoader seen = new NamesByLoader();

  /**
   * None so far.
   *
   * @param before what kind of class tells of them
   */
  LateClasses(
      Instrumentation instrumentation, Executor beforeSteps, Failures failures, String before) {
    this.instrumentation = instrumentation;
    this.beforeSteps = beforeSteps;
    this.failures = failures;
    this.before = before;
  }

  /** Notes that a class, by its name with dots, passes the gate while it is known to be wanted. */
  synchronized void passes(ClassLoader loader, String className) {
    seen.add(loader, className);
  }

  /** Has classes transformed once more, as far as they are loaded and do not pass from now on. */
  void want(List<Ancestor> ancestors) {
    for (Ancestor ancestor : ancestors) {
      String name = ancestor.className();
      synchronized (this) {
        want(name);
        if (ancestor.claim() instanceof PlannedModel model && !missed(Set.of(name)).isEmpty()) {
          failures.report(
              model.location()
                  + ": "
                  + name
                  + " was loaded before the model, which inherits its method from it, and no step"
                  + " of the model is seen; write model: {in: "
                  + name
                  + "}");
        }
      }
      beforeSteps.execute(this);
    }
  }

  /** Has classes transformed once more, by their names with dots, as {@link #want} does. */
  void wantNames(List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    synchronized (this) {
      for (String name : names) {
        want(name);
      }
    }
    beforeSteps.execute(this);
  }

  private void want(String name) {
    seen.remove(name);
    wanted.add(name);
  }

  @Override
  public void run() {
    List<Class<?>> missed;
    synchronized (this) {
      missed = missed(wanted);
      wanted.clear();
    }
    for (Class<?> type : missed) {
      transform(type, " was loaded before " + before);
    }
  }

  /** Has the classes of a plan transformed that another agent loaded before this one came. */
  void catchUp(Plan plan) {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      ClassLoader loader = type.getClassLoader();
      boolean isNoModels =
          loader == null
              || loader == ClassLoader.getPlatformClassLoader()
              || loader == LateClasses.class.getClassLoader();
      if (!isNoModels
          && plan.mayConcern(type.getName())
          && instrumentation.isModifiableClass(type)
          && concerns(plan, type)) {
        transform(type, " was loaded before the agent");
      }
    }
  }

  /** Whether a class is the spec's business, as far as its class file tells. */
  private static boolean concerns(Plan plan, Class<?> type) {
    ClassFiles files = ClassFiles.of(type.getClassLoader());
    ClassHeader header = files.header(type.getName().replace('.', '/'));
    return header == null || plan.concerns(new Kin(header, files));
  }

  private void transform(Class<?> type, String why) {
    try {
      instrumentation.retransformClasses(type);
      Console.say(type.getName() + why + "; it is hooked from here on");
    } catch (Throwable e) {
      failures.report("cannot weave " + type.getName() + ", which is loaded already", e);
    }
  }

  private List<Class<?>> missed(Set<String> classNames) {
    List<Class<?>> missed = new ArrayList<>();
    if (classNames.isEmpty()) {
      return missed;
    }
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (classNames.contains(type.getName())
          && instrumentation.isModifiableClass(type)
          && !seen.contains(type.getClassLoader(), type.getName())) {
        missed.add(type);
      }
    }
    return missed;
  }
}
