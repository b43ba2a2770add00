package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.weave.ClassWeaver.Growth;
import io.interp.internal.link.Sites;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Failures;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The gate: turns away, by its name alone, every class that the spec does not concern. A class that
 * cannot be woven stays as it is and is reported; the others are woven all the same.
 */
public final class HookTransformer implements ClassFileTransformer {

  private final Plan plan;
  private final Sites sites;
  private final List<PointStatus> statuses;
  private final Failures failures;
  private final ModuleOpener opener;

  /**
   * The classes that got methods as they were loaded. When another agent has one transformed again,
   * it must get the same methods again: the JVM takes none away.
   */
  private final NamesByLoader grown = new NamesByLoader();

  private final Misfits misfits;
  private final LateClasses late;
  private final TaskClasses tasks = new TaskClasses();
  private final LateClasses lateTasks;
  private final UnresolvedTypes unresolved;
  private final WeavingCaps caps;
  private final CheckedClasses checked;

  /**
   * A gate for one plan.
   *
   * @param beforeSteps runs tasks when no class is being loaded on their thread
   * @param checked the classes that the spec was checked against
   */
  public HookTransformer(
      Plan plan,
      Sites sites,
      List<PointStatus> statuses,
      Failures failures,
      Instrumentation instrumentation,
      Executor beforeSteps,
      CheckedClasses checked) {
    this.plan = plan;
    this.checked = checked;
    this.sites = sites;
    this.statuses = statuses;
    this.failures = failures;
    this.opener = new ModuleOpener(instrumentation);
    this.late =
        new LateClasses(
            instrumentation, beforeSteps, failures, "a class of the spec that inherits from it");
    this.lateTasks =
        new LateClasses(
            instrumentation,
            beforeSteps,
            failures,
            "a hooked class that gives it to other threads");
    this.unresolved = new UnresolvedTypes(failures);
    this.misfits = new Misfits(statuses);
    this.caps = new WeavingCaps(plan.limits());
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    if (name == null || cannotBeHooked(module, loader, name)) {
      return null;
    }
    String className = name.replace('/', '.');
    try {
      boolean concerned = plan.mayConcern(className) && concerns(loader, bytes);
      if (!concerned && !tasks.contains(name)) {
        return null;
      }
      late.passes(loader, className);
      lateTasks.passes(loader, className);
      ClassWeaver weaver = new ClassWeaver(plan, sites, statuses, misfits, caps, checked, tasks);
      ClassWeaver.Result woven = weaver.weave(loader, bytes, growth(redefined, loader, name));
      late.want(weaver.newAncestors());
      lateTasks.wantNames(weaver.newTasks());
      if (weaver.limited() != null) {
        failures.report(weaver.limited());
      }
      if (woven == null) {
        return null;
      }
      if (woven.grown()) {
        grown.add(loader, name);
      }
      if (module != null) {
        opener.open(module);
      }
      return woven.bytes();
    } catch (Throwable e) {
      tell(className, e);
      return null;
    }
  }

  /** Weaves what is loaded already; to be called once the JVM knows of this gate. */
  public void catchUp() {
    late.catchUp(plan);
  }

  private Growth growth(Class<?> redefined, ClassLoader loader, String name) {
    if (redefined == null) {
      return Growth.ALLOWED;
    }
    return grown.contains(loader, name) ? Growth.REPEATED : Growth.FORBIDDEN;
  }

  private boolean concerns(ClassLoader loader, byte[] bytes) {
    ClassFiles files = ClassFiles.of(loader);
    ClassHeader header = ClassHeader.of(bytes);
    Kin kin = new Kin(header, files);
    if (plan.concerns(kin)) {
      files.keep(header);
      return true;
    }
    unresolved.report(kin);
    return false;
  }

  /** Points that wait for this class wait in vain. */
  private void tell(String className, Throwable error) {
    String what = cannotWeave(className);
    failures.report(what, error);
    for (PlannedPoint point : plan.pointsIn(className)) {
      PointStatus status = statuses.get(point.declaration().id());
      String why = what + ": " + error.getMessage();
      if (point.spec().in().isExact()) {
        status.error(why);
      } else {
        status.noMatch(why, true);
      }
    }
  }

  /** Hooks run on the classes of java.base and on our own: a hook in them would call itself. */
  private static boolean cannotBeHooked(Module module, ClassLoader loader, String name) {
    return module == Object.class.getModule()
        || (loader != null && loader == HookTransformer.class.getClassLoader())
        || isOurs(name);
  }

  /** Whether a class, by its name with slashes, is part of the machinery of hooks. */
  static boolean isOurs(String name) {
    return name.startsWith("java/lang/") || name.startsWith("io/interp/");
  }

  /** What is said of a class that cannot be woven. */
  static String cannotWeave(String className) {
    return "cannot weave " + className + ", it runs without hooks";
  }

  /** Whether a class, by its name with slashes, is one of java.base. */
  static boolean isOfJavaItself(String name) {
    int slash = Math.max(0, name.lastIndexOf('/'));
    String inPackage = name.substring(0, slash).replace('/', '.');
    return Object.class.getModule().getPackages().contains(inPackage);
  }
}
